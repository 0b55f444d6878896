import { normaliseName } from '@groovelog/domain';

/** All names of a thing as one text in which a search finds words, see normaliseName. */
export function searchKey(...names: readonly (string | null | undefined)[]): string {
  return names.map((name) => normaliseName(name ?? '')).join('\n');
}
