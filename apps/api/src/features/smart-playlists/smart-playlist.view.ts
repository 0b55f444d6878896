import { sparkline } from '@groovelog/charts';
import type { EpochSeconds, ZoneOffsets } from '@groovelog/domain';
import type { HandEditRow, PublishedTrack, SmartPlaylistRow, TrackOfUri } from '@groovelog/read-models';
import type { EmptyView } from '../../display/empty.view';
import { agoText } from '../../display/format-moment';
import { countOf, formatCount } from '../../display/format-number';
import { hrefWith } from '../../display/href';
import { dayIn } from '../../display/library-row';
import { type ListedTrackView, listedTrack } from '../../display/listed-track.view';
import { nextPublishOf } from './next-publish';
import { type PlaylistFrameView, playlistFrame } from './playlist-frame.view';
import { type PlaylistNoteView, playlistNotes } from './playlist-notes.view';
import { canRefresh, outcomeText } from './playlist-status';
import { momentIn } from './smart-playlists.view';
import type { DescribedPlaylist } from './described-playlist';

/** Everything that the page of one smart playlist shows. */
export interface SmartPlaylistState {
  playlist: DescribedPlaylist;
  sizes: readonly number[];
  lastEdit: HandEditRow | null;
  /** A stretch of the published list, in order. */
  tracks: readonly PublishedTrack[];
  /** From 1. */
  page: number;
  named: ReadonlyMap<string, TrackOfUri>;
}

export interface SmartPlaylistView {
  frame: PlaylistFrameView;
  stateHref: string;
  canRefresh: boolean;
  canPause: boolean;
  isArchived: boolean;
  notes: PlaylistNoteView[];
  facts: { label: string; value: string; hint: string; sparkline: string }[];
  tracks: (ListedTrackView & { place: string; since: string; isPinned: boolean })[];
  summary: string;
  previous: string | null;
  next: string | null;
  pageText: string;
  pins: ListedTrackView[];
  bans: ListedTrackView[];
  empty: EmptyView | null;
}

export const TRACKS_OF_A_PAGE = 100;

/** Builds the page; times are those of `zone`. */
export function smartPlaylistView(state: SmartPlaylistState, zone: ZoneOffsets, now: EpochSeconds): SmartPlaylistView {
  const { playlist, named, page } = state;
  const { status } = playlist;
  const frame = playlistFrame(playlist, '');
  const pages = Math.max(Math.ceil(playlist.size / TRACKS_OF_A_PAGE), 1);
  const at = (number: number): string => hrefWith(frame.base, { page: number === 1 ? null : number });
  const pinned = new Set(playlist.pins);
  return {
    frame,
    stateHref: hrefWith(`${frame.base}/state`, { page: page === 1 ? null : page }),
    canRefresh: canRefresh(playlist),
    canPause: status === 'active',
    isArchived: status === 'archived',
    notes: playlistNotes(playlist, state.lastEdit, zone),
    facts: factsOf(state, zone, now),
    tracks: state.tracks.map(({ uri, since }, index) => ({
      ...listedTrack(uri, named.get(uri)),
      place: formatCount((page - 1) * TRACKS_OF_A_PAGE + index + 1),
      since: dayIn(zone, since),
      isPinned: pinned.has(uri),
    })),
    summary: playlist.listVersion === 0 ? '' : `List ${formatCount(playlist.listVersion)}`,
    previous: page > 1 ? at(page - 1) : null,
    next: page < pages ? at(page + 1) : null,
    pageText: pages > 1 ? `Page ${page} of ${pages}` : '',
    pins: playlist.pins.map((uri) => listedTrack(uri, named.get(uri))),
    bans: playlist.bans.map((uri) => listedTrack(uri, named.get(uri))),
    empty: state.tracks.length > 0 ? null : emptyOf(playlist, frame.base),
  };
}

function factsOf({ playlist, sizes }: SmartPlaylistState, zone: ZoneOffsets, now: EpochSeconds): SmartPlaylistView['facts'] {
  const { lastAttemptAt, lastPublishedAt, size } = playlist;
  const next = nextPublishOf(playlist, new Date(now * 1_000));
  const ago = (moment: Date | null): string => (moment ? agoText(zone, Math.floor(moment.getTime() / 1_000), now) : 'Never');
  return [
    { label: 'Size', value: formatCount(size), hint: size === 1 ? 'track' : 'tracks', sparkline: sparkline(sizes) },
    { label: 'Last run', value: ago(lastAttemptAt), hint: outcomeText(playlist), sparkline: '' },
    { label: 'Last published', value: ago(lastPublishedAt), hint: countOf(playlist.listVersion, 'list') + ' so far', sparkline: '' },
    { label: 'Next run', value: next ? momentIn(next, zone, now).text : 'None', hint: nextHint(playlist), sparkline: '' },
  ];
}

function nextHint({ status, settings }: SmartPlaylistRow): string {
  if (status !== 'active') return 'nothing is planned';
  const { cron, afterSyncs } = settings.schedule;
  if (cron === null) return afterSyncs ? 'after syncs that changed something' : 'only when you ask';
  return afterSyncs ? 'and after syncs' : 'on schedule';
}

function emptyOf(playlist: SmartPlaylistRow, base: string): EmptyView {
  if (playlist.lastPublishedAt !== null) {
    return {
      title: 'The list is empty',
      text: 'The rule chose nothing at the last publish. See what it would have chosen before, or change it.',
      action: { label: 'Edit the rule', href: `${base}/edit` },
    };
  }
  return {
    title: 'Not published yet',
    text: 'Refresh it now, or wait for its next run: then its list stands here, and in Spotify.',
    action: { label: 'See what it would choose', href: `${base}/what-if` },
  };
}
