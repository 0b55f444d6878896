import type { Problem } from '../errors/domain-error';
import { MOST_TRACKS } from '../rules/rule';

/** Tracks (URIs) that are in the list whatever the rule says, and tracks that never are. */
export interface PinsAndBans {
  pins: readonly string[];
  bans: readonly string[];
}

const URI = /^spotify:[a-z]+:[^\s\p{Cc}\p{Cs}]{1,500}$/u;

/** Each track once, in the order given. */
export const tidyPinsAndBans = ({ pins, bans }: PinsAndBans): { pins: string[]; bans: string[] } => ({
  pins: [...new Set(pins)],
  bans: [...new Set(bans)],
});

/** What is wrong with pins and bans, which may come from outside. */
export function pinsAndBansProblems({ pins, bans }: PinsAndBans): Problem[] {
  const banned = new Set(bans);
  return [
    ...uriProblems('/pins', pins),
    ...uriProblems('/bans', bans),
    ...pins.flatMap((uri, index) =>
      banned.has(uri) ? [{ path: `/pins/${index}`, message: 'A track is pinned or banned, not both.' }] : [],
    ),
  ];
}

function uriProblems(path: string, uris: readonly string[]): Problem[] {
  if (uris.length > MOST_TRACKS) return [{ path, message: `At most ${MOST_TRACKS} tracks.` }];
  return uris.flatMap((uri, index) =>
    URI.test(uri) ? [] : [{ path: `${path}/${index}`, message: 'Write the URI of a track, as Spotify does.' }],
  );
}

/** What was put into the list by hand becomes a pin and what was taken out a ban; what was only moved is neither. */
export function adoptHandEdit(
  { pins, bans }: PinsAndBans,
  list: readonly string[],
  rows: readonly string[],
): { pins: string[]; bans: string[] } {
  const [before, after] = [new Set(list), new Set(rows)];
  const came = rows.filter((uri) => !before.has(uri));
  const went = new Set(list.filter((uri) => !after.has(uri)));
  return tidyPinsAndBans({
    pins: [...pins.filter((uri) => !went.has(uri)), ...came],
    bans: [...bans.filter((uri) => !after.has(uri)), ...went],
  });
}
