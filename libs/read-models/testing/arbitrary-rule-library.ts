import type { RuleExclusion, RuleLibrary, RuleMembership, RulePlay, RulePublishedList, RuleTrack } from '@groovelog/domain';
import fc from 'fast-check';
import { oddText } from './odd-texts';
import { oddMoment } from './odd-moments';
import type { RuleArtist } from './rule-library-tables';

const ARTIST_NAMES = ['Pulp', 'PULP', 'Oasis', 'Élastica', "Sinéad O'Connor", '🎵'];
const ARTIST_IDS = ['pulp', 'pulp2', 'oasis', 'elastica', 'oconnor', null];
const GENRES = ['britpop', 'Indie', 'Añejo', '80s'];
const ALBUMS = ['Different Class', 'Definitely Maybe', 'Élastica', '100% _live_'];
const RELEASES = ['1994', '1995-10', '1995-10-30', '2020-02-29', '2019-06-15', '0000', '1999-02-30', 'unknown', 'infinity', '19990517'];
/** `spotify:local:…` is a local file; B comes before a in code points, and after it in a dictionary. */
const TRACK_IDS = ['a', 'B', 'b', 'ä', '1a', 'Z9', 'z_', 'spotify:local:x:y:z:3', 'q1', 'q2', 'q3', 'Q4', 'w1', 'w2', 'w3', 'w4'];
/** Playlists, the last one without a name. */
const PLAYLISTS = [
  { id: 'p1', name: 'Späti' },
  { id: 'p2', name: 'spati' },
  { id: 'p3', name: null },
];

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(arbitrary, { nil: null, freq: 3 });

/** Which genres each of {@link ARTIST_IDS} has, and whether it is followed. */
const arbitraryArtists = fc.array(fc.record({ genres: fc.subarray(GENRES), isFollowed: fc.boolean() }), {
  minLength: ARTIST_IDS.length,
  maxLength: ARTIST_IDS.length,
});

interface TrackFacts extends Pick<
  RuleTrack,
  'title' | 'albumId' | 'album' | 'albumType' | 'isrc' | 'durationMs' | 'explicit' | 'releaseDate' | 'trackNumber' | 'discNumber'
> {
  credits: number[];
  albumArtist: number | null;
  likedAt: number | null;
  albumSavedAt: number | null;
  addedAt: number | null;
  unlikedAt: number | null;
  wasLiked: boolean;
  isPlayable: boolean | null;
  unavailableSince: number | null;
}

const arbitraryFacts: fc.Arbitrary<TrackFacts> = fc.record({
  title: maybe(oddText),
  credits: fc.uniqueArray(fc.nat({ max: ARTIST_NAMES.length - 1 }), { maxLength: 3 }),
  albumId: maybe(fc.constantFrom('class', 'Maybe', 'elastica')),
  album: maybe(fc.constantFrom(...ALBUMS)),
  albumArtist: maybe(fc.nat({ max: ARTIST_NAMES.length - 1 })),
  albumType: maybe(fc.constantFrom('album', 'single')),
  isrc: maybe(fc.constantFrom('GB1', 'gb1', 'GB2', 'US3')),
  durationMs: maybe(fc.constantFrom(0, 1, 90_000, 200_000, 200_500)),
  explicit: maybe(fc.boolean()),
  releaseDate: maybe(fc.constantFrom(...RELEASES)),
  trackNumber: maybe(fc.integer({ min: 1, max: 3 })),
  discNumber: maybe(fc.integer({ min: 1, max: 2 })),
  likedAt: maybe(oddMoment),
  albumSavedAt: maybe(oddMoment),
  addedAt: maybe(oddMoment),
  unlikedAt: maybe(oddMoment),
  wasLiked: fc.boolean(),
  isPlayable: maybe(fc.boolean()),
  unavailableSince: maybe(oddMoment),
});

type Artists = readonly { genres: readonly string[]; isFollowed: boolean }[];

function trackOf(id: string, { credits, albumArtist, wasLiked, ...facts }: TrackFacts, artists: Artists): RuleTrack {
  const known = credits.filter((credit) => ARTIST_IDS[credit] !== null);
  const albumArtists = albumArtist === null ? [] : [ARTIST_NAMES[albumArtist]!];
  const artistKey = credits[0] === undefined ? null : ARTIST_NAMES[credits[0]]!;
  return {
    ...facts,
    id,
    artists: credits.map((credit) => ({ id: ARTIST_IDS[credit]!, name: ARTIST_NAMES[credit]! })),
    artistKey,
    albumArtists,
    albumKey: facts.album === null ? null : `${facts.album}\u001f${albumArtists[0] ?? artistKey ?? ''}`,
    genres: [...new Set(known.flatMap((credit) => artists[credit]!.genres))],
    isArtistFollowed: known.some((credit) => artists[credit]!.isFollowed),
    isLocal: id.includes(':'),
    firstLikedAt: facts.likedAt ?? (wasLiked ? facts.unlikedAt : null),
  };
}

function arbitraryPlays(tracks: readonly RuleTrack[]): fc.Arbitrary<RulePlay[]> {
  const play = fc
    .record({
      trackNo: fc.nat({ max: Math.min(tracks.length, 9) - 1 }),
      endedAt: oddMoment.map((at) => Math.floor(at / 1000) * 1000),
      msPlayed: fc.constantFrom(0, 1_000, 29_999, 30_000, 100_000, 200_000, 300_000),
      completed: fc.boolean(),
      skipped: fc.boolean(),
      shuffle: fc.boolean(),
      offline: fc.boolean(),
      country: maybe(fc.constantFrom('DE', 'FR')),
      platform: maybe(fc.constantFrom('ios' as const, 'web' as const, 'other' as const)),
      source: fc.constantFrom('extended' as const, 'recent' as const, 'manual' as const),
    })
    .map((facts): RulePlay => ({ ...facts, trackId: tracks[facts.trackNo]!.id, counts: facts.msPlayed >= 30_000 || facts.completed }));
  // Nothing tells two listens of one track apart that end at the same second and were as long.
  return fc.uniqueArray(play, { maxLength: 60, selector: ({ trackNo, endedAt, msPlayed }) => `${trackNo} ${endedAt} ${msPlayed}` });
}

function arbitraryMemberships(ids: readonly string[]): fc.Arbitrary<RuleMembership[]> {
  const membership = fc.record({
    trackId: fc.constantFrom(...ids),
    playlistId: fc.constantFrom(...PLAYLISTS.map(({ id }) => id)),
    addedAt: oddMoment,
    removedAt: maybe(oddMoment),
  });
  return fc.uniqueArray(membership, { maxLength: 12, selector: ({ trackId, playlistId }) => `${trackId} ${playlistId}` });
}

function arbitraryExclusions(ids: readonly string[]): fc.Arbitrary<RuleExclusion[]> {
  const target = fc.oneof(
    fc.record({ type: fc.constant('track' as const), id: fc.constantFrom(...ids), name: fc.constant('whatever') }),
    fc.record({ type: fc.constant('track' as const), id: fc.constant(null), name: oddText }),
    fc.record({ type: fc.constant('artist' as const), id: fc.constantFrom('pulp', 'oasis'), name: fc.constant('whoever') }),
    fc.record({ type: fc.constant('artist' as const), id: fc.constant(null), name: fc.constantFrom('pulp', 'elastica') }),
    fc.record({ type: fc.constant('album' as const), id: maybe(fc.constant('class')), name: fc.constantFrom('elastica', 'x') }),
    fc.record({ type: fc.constant('genre' as const), id: fc.constant(null), name: fc.constantFrom('indie', 'ANEJO') }),
  );
  const exclusion = fc.tuple(target, fc.record({ from: maybe(oddMoment), until: maybe(oddMoment) }));
  return fc.array(
    exclusion.map(([one, period]) => ({ ...one, ...period })),
    { maxLength: 2 },
  );
}

function arbitraryList(ids: readonly string[]): fc.Arbitrary<RulePublishedList | null> {
  return maybe(
    fc.record({
      tracks: fc.constant([]),
      lastRunAt: maybe(oddMoment),
      served: fc.uniqueArray(
        fc.record({ trackId: fc.constantFrom(...ids), times: fc.integer({ min: 1, max: 3 }), lastHeldAt: oddMoment }),
        { maxLength: 6, selector: ({ trackId }) => trackId },
      ),
      removedByHand: fc.subarray([...ids]),
    }),
  );
}

/** A library, and what its tracks do not say about its artists. */
export interface ArtistsLibrary {
  library: RuleLibrary;
  artists: readonly RuleArtist[];
}

/** A small library of one listener, full of ties, gaps and names that fold to each other. */
export const arbitraryRuleLibrary: fc.Arbitrary<ArtistsLibrary> = fc
  .record({
    ids: fc.uniqueArray(fc.constantFrom(...TRACK_IDS), { minLength: 1, maxLength: TRACK_IDS.length, size: 'max' }),
    facts: fc.array(arbitraryFacts, { minLength: TRACK_IDS.length, maxLength: TRACK_IDS.length }),
    artists: arbitraryArtists,
  })
  .chain(({ ids, facts, artists }) => {
    const tracks = ids.map((id, index) => trackOf(id, facts[index]!, artists));
    const known = artists.flatMap((artist, index) => (ARTIST_IDS[index] ? [{ ...artist, id: ARTIST_IDS[index] }] : []));
    return fc.record({ library: libraryOver(tracks, ids), artists: fc.constant(known) });
  });

const libraryOver = (tracks: readonly RuleTrack[], ids: readonly string[]): fc.Arbitrary<RuleLibrary> =>
  fc.record({
    tracks: fc.constant(tracks),
    plays: arbitraryPlays(tracks),
    playlists: fc.constant(PLAYLISTS),
    memberships: arbitraryMemberships(ids),
    exclusions: arbitraryExclusions(ids),
    list: arbitraryList(ids),
    smartPlaylists: fc.constant([{ id: 's1', trackIds: ids.slice(0, 5) }]),
  });
