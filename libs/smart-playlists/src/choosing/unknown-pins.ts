import { MOST_TRACKS, uriOfTrack, type Rule } from '@groovelog/domain';
import { tracksByUri, tracksUnknownToRules, type RunRequest } from '@groovelog/read-models';
import type { ChoosingParts } from './choosing-parts';
import { listedTrack, type ListedTrack } from './rule-choice';

/**
 * The pins of a rule that it cannot speak of, because neither the library nor the history has them: a track that somebody put
 * into the list by hand, an episode. They are in the list all the same, at its end, in the order in which they are pinned.
 */
export async function unknownPins({ database, cache }: ChoosingParts, request: RunRequest): Promise<ListedTrack[]> {
  const { userId, rule } = request;
  const wanted = rule.pins.filter((id) => !rule.bans.includes(id));
  const ids = await tracksUnknownToRules(database, request, wanted, cache);
  if (ids.length === 0) return [];
  const named = await tracksByUri(database, userId, ids.map(uriOfTrack));
  return ids.map((id) => {
    const track = named.get(uriOfTrack(id));
    const artists = track?.artists ? [track.artists] : [];
    return listedTrack({ id, title: track?.name ?? null, artists, album: track?.albumName ?? null, durationMs: track?.durationMs ?? null });
  });
}

/** The rule with so many tracks less to choose: what is pinned takes its room first, known or not. */
export function withRoomFor(rule: Rule, pins: number): Rule {
  if (pins === 0) return rule;
  const tracks = Math.max(0, Math.min(rule.limit.tracks ?? MOST_TRACKS, MOST_TRACKS) - pins);
  return { ...rule, limit: { ...rule.limit, tracks } };
}
