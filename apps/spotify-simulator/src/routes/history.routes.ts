import { ApiError, json, type Answer } from '../http/answer';
import { callerOf, type ApiRequest, type Route } from '../http/api-request';
import { offsetPage, pageBounds, pageUrl, wholeNumber } from '../http/paging';
import type { Play } from '../life/play';
import { recentPlays, type RecentPlay } from '../player/recently-played';
import { TIME_RANGES, topArtists, topTracks, type TimeRange } from '../player/top-items';
import { contextLinks } from '../render/links';
import { fullArtist, fullTrack } from '../render/render-music';

/** What was heard: the last plays, and what was heard most. */
export const HISTORY_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/me/player/recently-played', group: 'player', scopes: ['user-read-recently-played'], handle: recentlyPlayed },
  { method: 'GET', path: '/me/top/tracks', group: 'other', scopes: ['user-top-read'], handle: mostHeardTracks },
  { method: 'GET', path: '/me/top/artists', group: 'other', scopes: ['user-top-read'], handle: mostHeardArtists },
];

function recentlyPlayed(request: ApiRequest): Answer {
  const limit = wholeNumber(request.query.get('limit'), 20, 1, 50, 'Invalid limit');
  const after = cursorOf(request, 'after');
  const before = cursorOf(request, 'before');
  if (after !== undefined && before !== undefined) throw new ApiError(400, 'Only one of after and before can be given');
  const { world } = request;
  const terms = { now: world.clock.now(), playedAt: world.switches.playedAt, durationOf: (play: Play) => durationOf(request, play) };
  const inside = recentPlays(callerOf(request).log, terms)
    .filter(({ playedAt }) => (after === undefined || playedAt > after) && (before === undefined || playedAt < before))
    .slice(0, limit);
  const rows = world.switches.duplicatePlays ? inside.flatMap((row, i) => (i % 7 === 3 ? [row, row] : [row])) : inside;
  return json({ ...cursors(request, rows, limit), items: rows.map((row) => playHistory(request, row)) });
}

/** Where to go on from, in milliseconds as text; nothing when nothing was heard. */
function cursors(request: ApiRequest, rows: readonly RecentPlay[], limit: number): object {
  const [newest, oldest] = [rows[0], rows.at(-1)];
  const paging = { limit: String(limit), after: request.query.get('after'), before: request.query.get('before') };
  const href = pageUrl(request, paging);
  if (!newest || !oldest) return { next: null, cursors: null, limit, href };
  const next = rows.length < limit ? null : pageUrl(request, { ...paging, after: null, before: String(oldest.playedAt) });
  return { next, cursors: { after: String(newest.playedAt), before: String(oldest.playedAt) }, limit, href };
}

function playHistory(request: ApiRequest, { play, playedAt }: RecentPlay): object {
  const track = play.content.kind === 'track' ? request.world.catalogue.tracks.get(play.content.id) : undefined;
  return {
    track: track && fullTrack(request, track),
    played_at: new Date(playedAt).toISOString(),
    context: play.context ? contextLinks(request.world, play.context.type, play.context.uri) : null,
  };
}

function durationOf({ world }: ApiRequest, play: Play): number {
  return play.content.kind === 'track' ? (world.catalogue.tracks.get(play.content.id)?.durationMs ?? 0) : 0;
}

function cursorOf(request: ApiRequest, name: string): number | undefined {
  const text = request.query.get(name);
  return text === null ? undefined : wholeNumber(text, 0, 0, Number.MAX_SAFE_INTEGER, `Invalid ${name}`);
}

function mostHeardTracks(request: ApiRequest): Answer {
  const { catalogue, clock } = request.world;
  const tracks = topTracks(callerOf(request).log, timeRange(request), clock.now()).flatMap((id) => catalogue.tracks.get(id) ?? []);
  return json(offsetPage(request, tracks, pageBounds(request.query), (track) => fullTrack(request, track)));
}

function mostHeardArtists(request: ApiRequest): Answer {
  const { catalogue, clock } = request.world;
  const artists = topArtists(callerOf(request).log, timeRange(request), clock.now(), catalogue).flatMap(
    (id) => catalogue.artists.get(id) ?? [],
  );
  return json(offsetPage(request, artists, pageBounds(request.query), (artist) => fullArtist(request.world, artist)));
}

function timeRange(request: ApiRequest): TimeRange {
  const range = request.query.get('time_range') ?? 'medium_term';
  if (!(range in TIME_RANGES)) throw new ApiError(400, 'Invalid time range');
  return range as TimeRange;
}
