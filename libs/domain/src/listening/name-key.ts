/** Stands between title and artist in a name key; a normalised name never contains it. */
const SEPARATOR = '\u001f';

/** What needs no folding beyond lower case: letters, digits and single spaces of ASCII. */
const PLAIN = /^[a-z0-9]+(?: [a-z0-9]+)*$/;

/**
 * A name as it is compared: lower case, without diacritics, apostrophes and punctuation, single spaces. A name that
 * consists of nothing else (`???`, `♥`) stays as it is, in lower case. Words are kept: `Live` and `Remastered` tell
 * recordings apart.
 */
export function normaliseName(name: string): string {
  const lower = name.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  const folded = lower
    .normalize('NFKD')
    .replace(/[\p{M}'’‘`´]+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return folded === '' ? lower.normalize('NFKC').trim().replaceAll(SEPARATOR, ' ') : folded;
}

/** Title and artist as one comparable text: what identifies a track when a source gives names only. */
export function nameKey(title: string | null | undefined, artist: string | null | undefined): string {
  return `${normaliseName(title ?? '')}${SEPARATOR}${normaliseName(artist ?? '')}`;
}
