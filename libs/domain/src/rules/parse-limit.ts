import { MOST_TRACKS, type RuleLimit } from './rule';
import { countOf, isObject, member, numberOf, onlyMembers, optional, wholeOf, type RuleReader } from './rule-reader';

/** The ceilings that stand beside `limit`. */
export const CEILINGS = ['per_artist', 'per_album', 'per_genre', 'per_year'] as const;

const MOST_MINUTES = 1e7;

/** The ceilings of a rule: `limit` is a number of tracks, or says of what it is one. */
export function parseLimit(reader: RuleReader): RuleLimit {
  const limit = member(reader, 'limit');
  const isPlain = !isObject(limit.value);
  if (!isPlain) onlyMembers(limit, ['tracks', 'minutes', 'percent']);
  const ceiling = (name: (typeof CEILINGS)[number]) => optional<number | null>(reader, name, (one) => countOf(one), null);
  return {
    tracks: optional<number | null>(isPlain ? reader : limit, isPlain ? 'limit' : 'tracks', tracksOf, null),
    minutes: optional<number | null>(limit, 'minutes', (one) => numberOf(one, { least: 0, most: MOST_MINUTES }), null),
    percent: optional<number | null>(limit, 'percent', (one) => numberOf(one, { least: 0, most: 100 }), null),
    perArtist: ceiling('per_artist'),
    perAlbum: ceiling('per_album'),
    perGenre: ceiling('per_genre'),
    perYear: ceiling('per_year'),
  };
}

/** As many tracks as a playlist can hold, from 1. */
export const tracksOf = (reader: RuleReader): number => wholeOf(reader, { least: 1, most: MOST_TRACKS });
