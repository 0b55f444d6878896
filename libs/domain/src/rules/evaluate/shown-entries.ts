import type { RuleFieldName } from '../rule-fields';
import { compareCodePoints } from './compare-code-points';

/** Lists that have an order of their own. */
const CREDITS: ReadonlySet<RuleFieldName> = new Set(['artist', 'album_artist', 'artist_id']);

/** The entries of a list as they are shown and sorted by: credits in their order, other lists by the alphabet (code points). */
export function shownEntries(field: RuleFieldName, entries: readonly string[]): readonly string[] {
  return CREDITS.has(field) ? entries : entries.toSorted(compareCodePoints);
}
