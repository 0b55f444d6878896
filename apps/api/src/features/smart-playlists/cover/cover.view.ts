import { MOTIF_COLOURS, MOTIF_PATTERNS, type MotifColour, type MotifPattern, type PlaylistCover } from '@groovelog/domain';
import type { SmartPlaylistRow } from '@groovelog/read-models';
import { dueCoverDigest, wantedCoverDigest } from '@groovelog/smart-playlists';
import type { MotifOf } from './cover.forms';

/** The picture of a playlist on our pages; null where the cover is left to Spotify. */
export interface CoverImageView {
  src: string;
}

/** One choice of a pattern or a colour, with how it would look. */
interface MotifChoiceView {
  name: 'pattern' | 'colour';
  value: string;
  label: string;
  src: string;
  isOn: boolean;
}

/** The motifs to choose from; each choice shows what it would change. */
export interface MotifsView {
  base: string;
  patterns: MotifChoiceView[];
  colours: MotifChoiceView[];
}

/** The part of the settings about the cover. */
export interface CoverSettingsView {
  image: CoverImageView | null;
  /** What it is, and what Spotify has of it. */
  what: string;
  state: string;
  /** What somebody has to do before it can be written. */
  problem: { text: string; link: { href: string; label: string } | null } | null;
  motifs: MotifsView;
  canLeave: boolean;
  /** Why an upload was refused. */
  refused: string | null;
}

const PATTERNS: Readonly<Record<MotifPattern, string>> = {
  grooves: 'Grooves',
  waves: 'Waves',
  bars: 'Bars',
  tiles: 'Tiles',
  orbits: 'Orbits',
};
const COLOURS: Readonly<Record<MotifColour, string>> = {
  violet: 'Violet',
  blue: 'Blue',
  green: 'Green',
  gold: 'Gold',
  coral: 'Coral',
  rose: 'Rose',
};
const FIRST_MOTIF: MotifOf = { pattern: 'grooves', colour: 'violet' };

type CoveredPlaylist = Pick<SmartPlaylistRow, 'playlistId' | 'cover' | 'remotePlaylistId' | 'remoteState'>;

/** The address of a playlist's cover; another for another cover, so that no browser shows an old one. */
export function coverImage({ playlistId, cover: { chosen } }: Pick<SmartPlaylistRow, 'playlistId' | 'cover'>): CoverImageView | null {
  const digest = wantedCoverDigest(playlistId, chosen);
  return digest === null ? null : { src: `/dashboard/playlists/${playlistId}/cover?v=${digest.slice(0, 12)}` };
}

/** @param isAllowed whether Spotify lets us write covers. */
export function coverSettings(playlist: CoveredPlaylist, isAllowed: boolean, refused: string | null): CoverSettingsView {
  const { chosen } = playlist.cover;
  return {
    image: coverImage(playlist),
    what: WHAT[chosen.kind],
    state: stateText(playlist),
    problem: chosen.kind === 'spotify' ? null : problemOf(playlist, isAllowed),
    motifs: motifsView(playlist.playlistId, chosen.kind === 'motif' ? chosen : FIRST_MOTIF),
    canLeave: chosen.kind !== 'spotify',
    refused,
  };
}

/** The choices about one motif: other patterns in its colour, its pattern in other colours. */
export function motifsView(playlistId: string, { pattern, colour }: MotifOf): MotifsView {
  const base = `/dashboard/playlists/${playlistId}/cover`;
  const src = (one: MotifOf) => `${base}/motifs/${one.pattern}/${one.colour}`;
  return {
    base,
    patterns: MOTIF_PATTERNS.map((value) => ({
      name: 'pattern',
      value,
      label: PATTERNS[value],
      src: src({ pattern: value, colour }),
      isOn: value === pattern,
    })),
    colours: MOTIF_COLOURS.map((value) => ({
      name: 'colour',
      value,
      label: COLOURS[value],
      src: src({ pattern, colour: value }),
      isOn: value === colour,
    })),
  };
}

const WHAT: Readonly<Record<PlaylistCover['kind'], string>> = {
  spotify: 'Spotify makes it of the first albums in the list.',
  motif: 'Drawn by Groovelog, for this playlist only.',
  picture: 'A picture of your own.',
};

function stateText(playlist: CoveredPlaylist): string {
  if (playlist.cover.chosen.kind === 'spotify')
    return 'Groovelog writes none. One that it wrote before stays until you remove it in Spotify.';
  const isThere = playlist.remoteState === 'linked' && dueCoverDigest(playlist, playlist.remotePlaylistId) === null;
  return isThere ? 'Spotify has it.' : 'The next publish writes it to Spotify.';
}

function problemOf(playlist: CoveredPlaylist, isAllowed: boolean): CoverSettingsView['problem'] {
  if (!isAllowed) {
    const text = 'Spotify does not let Groovelog set covers, because that permission was not granted. The list is kept all the same.';
    return { text, link: { href: '/connection', label: 'Connect again and grant it' } };
  }
  const { failed } = playlist.cover;
  // The permission is there by now.
  if (!failed || failed.code === 'spotify.scope' || failed.digest !== wantedCoverDigest(playlist.playlistId, playlist.cover.chosen))
    return null;
  return { text: `The last try did not work: ${failed.message}`, link: null };
}
