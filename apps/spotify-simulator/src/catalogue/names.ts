import type { Random } from '../random/seeded-random';

/*
 * Names of a world that does not exist. Artists are put together from syllables, so that no real person or band is meant.
 */

const ONSETS = [
  'br',
  'd',
  'dr',
  'f',
  'fl',
  'g',
  'gr',
  'h',
  'j',
  'k',
  'kv',
  'l',
  'm',
  'n',
  'p',
  'qu',
  'r',
  's',
  'sk',
  't',
  'th',
  'v',
  'w',
  'z',
];
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ae', 'ei', 'ia', 'ou', 'y'];
const CODAS = ['', '', '', 'l', 'm', 'n', 'nd', 'r', 'rn', 's', 'sk', 't', 'th', 'x'];
const BAND_NOUNS = [
  'Cartographers',
  'Lanterns',
  'Orchard',
  'Tidewater',
  'Ferrymen',
  'Signal',
  'Assembly',
  'Parlour',
  'Weather',
  'Observatory',
];
const ADJECTIVES = [
  'Paper',
  'Silver',
  'Quiet',
  'Borrowed',
  'Northern',
  'Hollow',
  'Electric',
  'Second',
  'Early',
  'Velvet',
  'Slow',
  'Distant',
  'Broken',
];
const NOUNS = [
  'Harbour',
  'Window',
  'Garden',
  'Machine',
  'Winter',
  'Letter',
  'Mirror',
  'River',
  'Engine',
  'Summer',
  'Station',
  'Feather',
  'Island',
  'Signal',
];
const VERBS = ['Falling', 'Waiting', 'Dancing', 'Drifting', 'Calling', 'Burning', 'Sleeping', 'Turning', 'Leaving', 'Counting'];
const PLACES = ['Home', 'the Shore', 'Tomorrow', 'the Dark', 'Nowhere', 'the Coast', 'Midnight', 'the Rooftops', 'You', 'the Hills'];
const VERSIONS = ['Live', 'Remastered 2011', 'Acoustic', 'Radio Edit', 'Instrumental'];
const GENRES = [
  'dusk pop',
  'harbour folk',
  'glass techno',
  'slow house',
  'tin jazz',
  'ember soul',
  'mountain rock',
  'paper punk',
  'night garage',
  'lake ambient',
];

/** A word of syllables with a capital letter. */
export function inventedWord(random: Random, syllables = random.int(2, 3)): string {
  let word = '';
  for (let i = 0; i < syllables; i++) word += random.pick(ONSETS) + random.pick(VOWELS);
  word += random.pick(CODAS);
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A person or a band. */
export function inventedArtist(random: Random): string {
  const form = random.int(1, 6);
  if (form === 1) return `The ${inventedWord(random, 2)} ${random.pick(BAND_NOUNS)}`;
  if (form === 2) return inventedWord(random, 3);
  if (form === 3) return `${inventedWord(random, 2)} & ${inventedWord(random, 2)}`;
  return `${inventedWord(random)} ${inventedWord(random, 2)}`;
}

/** What a track is called; now and then with a version, an ampersand, quotes or letters beyond ASCII. */
export function inventedTitle(random: Random): string {
  const title = plainTitle(random);
  if (random.chance(0.05)) return `${title} - ${random.pick(VERSIONS)}`;
  if (random.chance(0.02)) return `${title} (feat. ${inventedArtist(random)})`;
  if (random.chance(0.01)) return `“${title}” — ${inventedWord(random)} ñ 夜`;
  return title;
}

function plainTitle(random: Random): string {
  switch (random.int(1, 5)) {
    case 1:
      return `${random.pick(ADJECTIVES)} ${random.pick(NOUNS)}`;
    case 2:
      return `${random.pick(VERBS)} for ${random.pick(PLACES)}`;
    case 3:
      return `${random.pick(NOUNS)} & ${random.pick(NOUNS)}`;
    case 4:
      return `${inventedWord(random)}’s ${random.pick(NOUNS)}`;
    default:
      return `${random.pick(VERBS)} ${random.pick(NOUNS)}`;
  }
}

/** A few genres that nobody plays. */
export function inventedGenres(random: Random): string[] {
  return [...new Set(Array.from({ length: random.int(0, 3) }, () => random.pick(GENRES)))];
}

/** A name of a playlist. */
export function inventedPlaylistName(random: Random): string {
  return random.chance(0.5) ? `${random.pick(ADJECTIVES)} ${random.pick(NOUNS)}` : `${random.pick(VERBS)} ${random.int(2016, 2026)}`;
}
