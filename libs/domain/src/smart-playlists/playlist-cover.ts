import type { Problem } from '../errors/domain-error';

/** What a motif is made of. */
export const MOTIF_PATTERNS = ['grooves', 'waves', 'bars', 'tiles', 'orbits'] as const;
export type MotifPattern = (typeof MOTIF_PATTERNS)[number];

export const MOTIF_COLOURS = ['violet', 'blue', 'green', 'gold', 'coral', 'rose'] as const;
export type MotifColour = (typeof MOTIF_COLOURS)[number];

/**
 * `spotify`: nothing is written, Spotify shows what it likes. `motif`: drawn by Groovelog, for each playlist another one.
 * `picture`: one of the listener's own; `digest` is the SHA-256 of the JPEG in hexadecimal, whose bytes are not in the log.
 */
export type PlaylistCover =
  { kind: 'spotify' } | { kind: 'motif'; pattern: MotifPattern; colour: MotifColour } | { kind: 'picture'; digest: string };

/** The cover of a playlist that nobody chose one for. */
export const SPOTIFYS_COVER: PlaylistCover = { kind: 'spotify' };

const DIGEST = /^[0-9a-f]{64}$/;

/** What is wrong with a cover, which may come from outside. */
export function playlistCoverProblems(cover: PlaylistCover): Problem[] {
  switch (cover.kind) {
    case 'spotify':
      return [];
    case 'motif':
      return [
        ...(MOTIF_PATTERNS.includes(cover.pattern) ? [] : [{ path: '/pattern', message: `Choose one of ${MOTIF_PATTERNS.join(', ')}.` }]),
        ...(MOTIF_COLOURS.includes(cover.colour) ? [] : [{ path: '/colour', message: `Choose one of ${MOTIF_COLOURS.join(', ')}.` }]),
      ];
    case 'picture':
      return DIGEST.test(cover.digest) ? [] : [{ path: '/digest', message: 'A digest is 64 hexadecimal digits.' }];
    default:
      return cover satisfies never;
  }
}

/** Whether two covers are one. */
export function isSameCover(one: PlaylistCover, other: PlaylistCover): boolean {
  if (one.kind === 'motif' && other.kind === 'motif') return one.pattern === other.pattern && one.colour === other.colour;
  if (one.kind === 'picture' && other.kind === 'picture') return one.digest === other.digest;
  return one.kind === other.kind;
}
