import type { RawRow } from '../reading/parse-elements';

/** Longer than any name that Spotify shows. */
const MAX_TEXT = 1_000;

/** A text; numbers count as texts (the album `1989` comes as a number). Empty, missing and wrong-typed: undefined. */
export function textOf(row: RawRow, field: string): string | undefined {
  const value = row[field];
  if (typeof value === 'string') return value === '' ? undefined : value.length > MAX_TEXT ? value.slice(0, MAX_TEXT) : value;
  return typeof value === 'number' ? String(value) : undefined;
}

/** A whole number from 0; also written as text. Anything else: undefined. */
export function countOf(row: RawRow, field: string): number | undefined {
  const value = row[field];
  const number = typeof value === 'string' && /^\d{1,15}(\.\d*)?$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !(number >= 0) || number > Number.MAX_SAFE_INTEGER) return undefined;
  return Math.floor(number);
}

/** True or false, also as 0 and 1. Anything else, null above all: undefined. */
export function flagOf(row: RawRow, field: string): boolean | undefined {
  const value = row[field];
  if (typeof value === 'boolean') return value;
  return value === 0 || value === 1 ? value === 1 : undefined;
}
