import type {
  Rule,
  RuleCondition,
  RuleGroup,
  RuleLibrary,
  RuleMatch,
  RuleMeasure,
  RuleNode,
  RulePlay,
  RuleTest,
  RuleTrack,
} from '@groovelog/domain';

const NO_LIMITS = { minutes: null, percent: null, perArtist: null, perAlbum: null, perGenre: null, perYear: null };

/** A measure of the track itself over everything, unless told otherwise. */
export const measureOf = (field: RuleMeasure['field'], more: Partial<RuleMeasure> = {}): RuleMeasure => ({
  field,
  scope: 'track',
  window: null,
  lastPlays: null,
  where: null,
  ...more,
});

/** A condition that is on and leaves unknown values to its operator. */
export const conditionOf = (field: RuleMeasure['field'], test: RuleTest, more: Partial<RuleMeasure> = {}): RuleCondition => ({
  kind: 'condition',
  measure: measureOf(field, more),
  test,
  unknown: false,
  off: false,
});

export const groupOf = (match: RuleMatch, members: readonly RuleNode[], limit: number | null = null): RuleGroup => ({
  kind: 'group',
  match,
  members,
  off: false,
  name: null,
  limit,
});

/** Everything that passes, by track id: no wrapping, no joining of recordings. */
export const ruleOf = (root: RuleGroup, more: Partial<Rule> = {}): Rule => ({
  from: { kind: 'everything' },
  asOf: null,
  root,
  includeExcluded: true,
  unavailable: 'keep',
  sort: [],
  arrange: null,
  limit: { tracks: null, ...NO_LIMITS },
  atLeast: null,
  replaceAtMost: null,
  onePerRecording: false,
  pins: [],
  bans: [],
  keepFor: null,
  ...more,
});

/** Limits of which only some are set. */
export const limitOf = (more: Partial<Rule['limit']>): Rule['limit'] => ({ tracks: null, ...NO_LIMITS, ...more });

/** A liked, playable track of one artist without listens. */
export function ruleTrack(id: string, more: Partial<RuleTrack> = {}): RuleTrack {
  const likedAt = Date.UTC(2020, 0, 1);
  return {
    id,
    title: `Title of ${id}`,
    artists: [{ id: 'pulp', name: 'Pulp' }],
    artistKey: 'Pulp',
    albumId: 'class',
    album: 'Different Class',
    albumType: 'album',
    albumArtists: ['Pulp'],
    albumKey: 'Different Class\u001fPulp',
    genres: [],
    isrc: null,
    durationMs: 200_000,
    explicit: false,
    releaseDate: '1995-10-30',
    trackNumber: 1,
    discNumber: 1,
    isLocal: false,
    likedAt,
    firstLikedAt: likedAt,
    unlikedAt: null,
    albumSavedAt: null,
    isArtistFollowed: false,
    addedAt: likedAt,
    isPlayable: null,
    unavailableSince: null,
    ...more,
  };
}

/** A full play of a track at a moment (ISO). */
export const rulePlay = (trackId: string, at: string, more: Partial<RulePlay> = {}): RulePlay => ({
  trackId,
  trackNo: 0,
  endedAt: Date.parse(at),
  msPlayed: 200_000,
  completed: true,
  skipped: false,
  counts: true,
  shuffle: false,
  offline: false,
  country: null,
  platform: null,
  source: 'extended',
  ...more,
});

/** A library of these tracks and plays and nothing else. */
export const libraryOf = (tracks: readonly RuleTrack[], plays: readonly RulePlay[] = [], more: Partial<RuleLibrary> = {}): RuleLibrary => ({
  tracks,
  plays,
  playlists: [],
  memberships: [],
  exclusions: [],
  list: null,
  smartPlaylists: [],
  ...more,
});

/** One artist, whose id is the name in lower case. */
export const creditOf = (artist: string): RuleTrack['artists'] => [{ id: artist.toLowerCase(), name: artist }];

/** Thirty tracks of four artists, some never heard, some not known well. */
export function thirtyTracks(): RuleLibrary {
  const names = ['Pulp', 'Oasis', 'Blur', 'Élastica'];
  const tracks = Array.from({ length: 30 }, (_, index) =>
    ruleTrack(`t${String(index).padStart(2, '0')}`, {
      artists: index % 7 === 0 ? [] : creditOf(names[index % 4]!),
      album: index % 5 === 0 ? null : `Album ${index % 6}`,
      title: index === 3 ? null : `Title ${index}${index % 8 === 0 ? ' - Live' : ''}`,
      genres: index % 2 === 0 ? ['britpop'] : [],
      releaseDate: [null, '1995', '1996-02', '1997-02-28', '0000'][index % 5]!,
      likedAt: index % 3 === 0 ? null : Date.UTC(2026, index % 6, 1 + index),
      isPlayable: [null, true, false][index % 3]!,
      isArtistFollowed: index % 4 === 1,
    }),
  );
  const plays = Array.from({ length: 200 }, (_, index) =>
    rulePlay(tracks[(index * index) % 23]!.id, new Date(Date.UTC(2025, 0, 1 + index * 2, index % 24)).toISOString(), {
      msPlayed: (index * 7_919) % 210_000,
      completed: index % 3 === 0,
      skipped: index % 5 === 0,
    }),
  );
  return libraryOf(tracks, plays);
}
