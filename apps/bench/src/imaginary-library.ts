import type { RuleLibrary, RulePlay, RuleTrack } from '@groovelog/domain';

const YEAR_MS = 365.25 * 86_400_000;
const FIRST_YEAR = Date.UTC(2014, 0, 1);
const YEARS = 12.8;
const GENRES = ['indie rock', 'britpop', 'shoegaze', 'techno', 'jazz', 'ambient', 'soul', 'hip hop'];
const PLAYLISTS = 30;
const PLATFORMS = ['android', 'windows', 'web'] as const;

/** A library of one listener with a skew of its own: few tracks have most of the plays. The same for the same numbers. */
export function imagineLibrary(size: { tracks: number; plays: number }): RuleLibrary {
  const random = seededRandom();
  const tracks = Array.from({ length: size.tracks }, (_, number) => imagineTrack(number, random));
  const plays = Array.from({ length: size.plays }, () => imaginePlay(tracks, random));
  const playlists = Array.from({ length: PLAYLISTS }, (_, number) => ({ id: `playlist${number}`, name: `Playlist ${number}` }));
  const memberships = tracks.flatMap(({ id }, number) =>
    number % 5 === 0 ? [{ trackId: id, playlistId: `playlist${number % PLAYLISTS}`, addedAt: FIRST_YEAR, removedAt: null }] : [],
  );
  return { tracks, plays, playlists, memberships, exclusions: [], list: null, smartPlaylists: [] };
}

function imagineTrack(number: number, random: () => number): RuleTrack {
  const artist = Math.floor(random() ** 2 * 2_000);
  const album = artist * 10 + Math.floor(random() * 3);
  const addedAt = Math.floor(FIRST_YEAR + random() * YEARS * YEAR_MS);
  const isLiked = random() < 0.3;
  return {
    id: `track${number}`,
    title: `Song ${number}${number % 20 === 0 ? ' - Live' : ''}`,
    artists: [{ id: `artist${artist}`, name: `Artist ${artist}` }],
    artistKey: `artist${artist}`,
    albumId: `album${album}`,
    album: `Album ${album}`,
    albumType: 'album',
    albumArtists: [`Artist ${artist}`],
    albumKey: `album${album}`,
    genres: [GENRES[artist % GENRES.length] ?? ''],
    isrc: `XX${String(number % 19_500).padStart(10, '0')}`,
    durationMs: 120_000 + Math.floor(random() * 240_000),
    explicit: number % 9 === 0,
    releaseDate: String(1970 + Math.floor(random() * 56)),
    trackNumber: 1 + (number % 12),
    discNumber: 1,
    isLocal: false,
    likedAt: isLiked ? addedAt : null,
    firstLikedAt: isLiked ? addedAt : null,
    unlikedAt: null,
    albumSavedAt: album % 4 === 0 ? addedAt : null,
    isArtistFollowed: artist % 7 === 0,
    addedAt,
    isPlayable: number % 50 !== 0,
    unavailableSince: number % 50 === 0 ? addedAt : null,
  };
}

function imaginePlay(tracks: readonly RuleTrack[], random: () => number): RulePlay {
  const trackNo = Math.floor(random() ** 3 * tracks.length);
  const isSkipped = random() < 0.12;
  return {
    trackId: tracks[trackNo]?.id ?? '',
    trackNo,
    endedAt: Math.floor((FIRST_YEAR + random() * YEARS * YEAR_MS) / 1_000) * 1_000,
    msPlayed: isSkipped ? 8_000 : 200_000,
    completed: !isSkipped,
    skipped: isSkipped,
    counts: !isSkipped,
    shuffle: random() < 0.4,
    offline: false,
    country: 'DE',
    platform: PLATFORMS[trackNo % PLATFORMS.length] ?? null,
    source: 'extended',
  };
}

/** mulberry32: small, and the same on every machine. */
function seededRandom(): () => number {
  let state = 20_261_121;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
