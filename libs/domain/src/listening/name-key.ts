/** Stands between title and artist in a name key; a normalised name never contains it. */
const SEPARATOR = '\u001f';

/** What needs no folding beyond lower case: letters, digits and single spaces of ASCII. */
const PLAIN = /^[a-z0-9]+(?: [a-z0-9]+)*$/;

/** Names are compared, and kept in read models, by so many characters (UTF-16 units): database keys have a limit. */
export const LONGEST_NAME = 300;

/** The first {@link LONGEST_NAME} characters of a text, without half a character at the end. */
export function shortened(text: string): string {
  if (text.length <= LONGEST_NAME) return text;
  const last = text.charCodeAt(LONGEST_NAME - 1);
  const isHalf = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isHalf ? LONGEST_NAME - 1 : LONGEST_NAME);
}

/**
 * A name as it is compared: lower case, without diacritics, apostrophes and punctuation, single spaces. A name that
 * consists of nothing else (`???`, `♥`) stays as it is, in lower case. Words are kept: `Live` and `Remastered` tell
 * recordings apart.
 */
export function normaliseName(name: string): string {
  const lower = name.toLowerCase();
  if (PLAIN.test(lower)) return shortened(lower);
  const folded = lower
    .normalize('NFKD')
    .replace(/[\p{M}'’‘`´]+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return shortened(folded === '' ? lower.normalize('NFKC').trim().replaceAll(SEPARATOR, ' ') : folded);
}

/** Title and artist as one comparable text: what identifies a track when a source gives names only. */
export function nameKey(title: string | null | undefined, artist: string | null | undefined): string {
  return `${normaliseName(title ?? '')}${SEPARATOR}${normaliseName(artist ?? '')}`;
}

/** The title inside a name key. */
export function titleInKey(key: string): string {
  return key.slice(0, key.indexOf(SEPARATOR));
}
