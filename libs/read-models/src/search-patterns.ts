import { normaliseName } from '@groovelog/domain';

/** For `search_key like all (…)`: one pattern for each word of a search, a text that holds it as it is, whatever signs it has. */
export function searchPatterns(search: string): string[] {
  return normaliseName(search)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
}
