import type { ContentKind, ObservationSource, PlatformFamily } from './events';

/** Facts about one listen that statistics need besides its time, track and duration. */
export interface ListenFacts {
  kind: ContentKind;
  source: ObservationSource;
  /** Heard to its end: `trackdone` in an export, or a full play as far as the API can tell. */
  completed?: boolean | undefined;
  skipped?: boolean | undefined;
  incognito?: boolean | undefined;
  shuffle?: boolean | undefined;
  offline?: boolean | undefined;
  /** `msPlayed` was worked out, not said by the source. */
  estimated?: boolean | undefined;
}

/** Bits of the packed flags of a listen; kind and source stand above them. */
export const COMPLETED = 1;
export const SKIPPED = 2;
export const INCOGNITO = 4;
export const SHUFFLE = 8;
export const OFFLINE = 16;
export const ESTIMATED = 32;

const KIND_SHIFT = 6;
const SOURCE_SHIFT = 9;
const THREE_BITS = 7;

// The order is the stored code: append only.
const KINDS: readonly ContentKind[] = ['track', 'episode', 'audiobook', 'local', 'unknown'];
const SOURCES: readonly ObservationSource[] = ['extended', 'account', 'recent', 'polled', 'manual'];
const PLATFORMS: readonly PlatformFamily[] = [
  'android',
  'ios',
  'windows',
  'macos',
  'linux',
  'web',
  'tv',
  'speaker',
  'console',
  'car',
  'other',
];

/** The facts of a listen as a 16-bit number: six bits, then the kind (bits 6–8) and the source (bits 9–11). */
export function packFlags(facts: ListenFacts): number {
  return (
    (facts.completed ? COMPLETED : 0) |
    (facts.skipped ? SKIPPED : 0) |
    (facts.incognito ? INCOGNITO : 0) |
    (facts.shuffle ? SHUFFLE : 0) |
    (facts.offline ? OFFLINE : 0) |
    (facts.estimated ? ESTIMATED : 0) |
    (KINDS.indexOf(facts.kind) << KIND_SHIFT) |
    (SOURCES.indexOf(facts.source) << SOURCE_SHIFT)
  );
}

/** The facts back from {@link packFlags}. */
export function unpackFlags(flags: number): ListenFacts {
  return {
    kind: kindOfFlags(flags),
    source: SOURCES[(flags >> SOURCE_SHIFT) & THREE_BITS] ?? 'manual',
    completed: (flags & COMPLETED) !== 0,
    skipped: (flags & SKIPPED) !== 0,
    incognito: (flags & INCOGNITO) !== 0,
    shuffle: (flags & SHUFFLE) !== 0,
    offline: (flags & OFFLINE) !== 0,
    estimated: (flags & ESTIMATED) !== 0,
  };
}

/** What was heard, from packed flags. */
export function kindOfFlags(flags: number): ContentKind {
  return KINDS[(flags >> KIND_SHIFT) & THREE_BITS] ?? 'unknown';
}

/** Two ASCII letters (`FR`) as a 16-bit number; 0 for anything else, which means unknown. */
export function packCountry(country: string | null | undefined): number {
  if (!country || !/^[A-Z]{2}$/.test(country)) return 0;
  return (country.charCodeAt(0) << 8) | country.charCodeAt(1);
}

/** The two letters back from {@link packCountry}; undefined when unknown. */
export function unpackCountry(code: number): string | undefined {
  return code === 0 ? undefined : String.fromCharCode(code >> 8, code & 255);
}

/** A platform family as a number; 0 means unknown. */
export function packPlatform(platform: PlatformFamily | null | undefined): number {
  return platform ? PLATFORMS.indexOf(platform) + 1 : 0;
}

/** The family back from {@link packPlatform}; undefined when unknown. */
export function unpackPlatform(code: number): PlatformFamily | undefined {
  return PLATFORMS[code - 1];
}
