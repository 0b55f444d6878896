import fc from 'fast-check';

/** Names that are easily taken for another, or for something else than a name. */
export const ODD_TEXTS = [
  'Common People',
  'COMMON PEOPLE',
  'Common People - Live at Glastonbury',
  'Common People (Remix) [Mono]',
  'Alive and unedited',
  'Ångström',
  'angstrom',
  'İstanbul',
  'Straße',
  `it's "100%" _pure_ \\ $1`,
  `'; drop table rm_library.unified_tracks; --`,
  '👩‍👩‍👧 ﬁn Ⅷ ½',
  '🎵',
  'שלום עולם',
  'a_b',
  'a%b',
  'axb',
  ' ',
];

/** A name, mostly one of {@link ODD_TEXTS} so that names meet again. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...ODD_TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 6 }) },
);

/** What a rule asks of names: one of them, or a part of one. */
export const oddWanted: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: oddText },
  { weight: 2, arbitrary: fc.constantFrom('common', 'LIVE', 'ang', '%', '_', '\\', "'", 'ß', 'ss', '🎵', 'people', 'İ', 'i', 'ם', 'e') },
);
