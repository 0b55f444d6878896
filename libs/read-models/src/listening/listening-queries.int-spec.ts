import { DEFAULT_LISTEN_POLICY, explainMerge } from '@groovelog/domain';
import { ANNA, BEN, createReadModelHarness, listeningLog, played, uuidOf, type LoggedEvent, type ReadModelHarness } from '../../testing';
import { albumEntry, trackEntries, trackEntry } from './catalogue-entries.query';
import { libraryTracks } from './library-tracks.query';
import { handEditsOf, listenOf, mergedInto } from './listen-detail.query';
import { createListeningCache } from './listening-cache';
import { listeningProjection } from './listening.projection';
import { loadListening } from './load-columns.query';
import { searchAlbums, searchArtists, searchTracks, searchTracksUnsorted } from './search-names.query';

const EVENTS: LoggedEvent[] = [
  played(
    { at: '2024-01-01T10:00:00Z', title: 'Déjà Vu', artist: 'Beyoncé', album: 'B’Day', uri: 'spotify:track:deja' },
    { id: uuidOf('deja') },
  ),
  played({ at: '2024-01-02T10:00:00Z', title: '100% Pure_Love', artist: 'AC/DC', album: 'High', uri: 'spotify:track:pure' }),
  played({ at: '2024-01-03T10:00:00Z', title: '1000 Pure Loves', artist: 'Ann', album: 'High', uri: 'spotify:track:loves' }),
  played({
    at: '2024-01-03T11:00:00Z',
    title: 'Pure',
    artist: 'Ann',
    album: 'High',
    uri: 'spotify:track:loves',
    msPlayed: 5000,
    reasonEnd: 'fwdbtn',
  }),
  // The same listen in the account data, and one more of the same track that the export does not know.
  played(
    { source: 'account', at: '2024-01-01T10:00Z', title: 'déjà vu', artist: 'BEYONCÉ', album: undefined, uri: undefined },
    { id: uuidOf('account') },
  ),
  played({
    source: 'account',
    at: '2024-02-01T10:00Z',
    title: 'déjà vu',
    artist: 'BEYONCÉ',
    album: undefined,
    uri: undefined,
    msPlayed: 60_000,
  }),
  played(
    { at: '2024-01-01T10:00:00Z', title: 'Secret', artist: 'Ben’s band', album: 'Hidden', uri: 'spotify:track:ben' },
    { userId: BEN, id: uuidOf('ben') },
  ),
  { type: 'ListenHidden', data: { observationId: uuidOf('account'), at: '2024-03-01T00:00:00Z' }, month: '2024-01' },
  { type: 'ListenCorrected', data: { observationId: uuidOf('deja'), at: '2024-03-01T00:00:00Z', msPlayed: 1000 }, month: '2024-01' },
];

describe('questions about what was heard', () => {
  let model: ReadModelHarness;
  beforeAll(async () => {
    model = await createReadModelHarness(listeningProjection);
    await model.apply(listeningLog(EVENTS), [6]);
  });
  afterAll(() => model.drop());

  const titles = async (search: string, user = ANNA) => {
    const numbers = await searchTracks(model.database, user, search);
    const entries = await trackEntries(model.database, user, numbers);
    return numbers.map((number) => entries.find((entry) => entry.trackNo === number)?.title);
  };

  describe('a search', () => {
    it.each(['deja vu', 'vu', '', 'no such track'])('for "%s" finds the same tracks sorted and unsorted', async (search) => {
      const sorted = await searchTracks(model.database, ANNA, search);
      const unsorted = await searchTracksUnsorted(model.database, ANNA, search);
      expect(unsorted).toHaveLength(sorted.length);
      expect(new Set(unsorted)).toEqual(new Set(sorted));
    });

    it.each([
      ['deja vu', ['déjà vu', 'Déjà Vu']],
      ['VU beyonce bday', ['Déjà Vu']],
      ['100% pure', ['100% Pure_Love']],
      ['pure_', ['Pure', '100% Pure_Love']],
      ['ac/dc', ['100% Pure_Love']],
      ['secret', []],
      ['nothing of it', []],
    ])('for %s finds every word in title, artist and album, and no sign is a wildcard', async (search, expected) => {
      expect(new Set(await titles(search))).toEqual(new Set(expected));
    });

    it('without words finds every track in order of names', async () => {
      expect(await titles('  ')).toEqual(['100% Pure_Love', 'Déjà Vu', 'déjà vu', 'Pure']);
    });

    it('finds artists and albums too', async () => {
      expect((await searchArtists(model.database, ANNA, 'bey', 10)).map(({ name }) => name)).toEqual(['BEYONCÉ', 'Beyoncé'].reverse());
      expect(await searchAlbums(model.database, ANNA, 'high ann', 10)).toEqual([{ number: 2, name: 'High', artist: 'Ann' }]);
      expect(await searchAlbums(model.database, BEN, 'high', 10)).toEqual([]);
      expect(await searchArtists(model.database, ANNA, 'band', 10)).toEqual([]);
    });
  });

  describe('a listen', () => {
    it('shows what it was merged from, and why', async () => {
      const listen = await listenOf(model.database, ANNA, uuidOf('deja'));
      expect(listen).toMatchObject({
        title: 'Déjà Vu',
        artist: 'Beyoncé',
        album: 'B’Day',
        msPlayed: 1000,
        msSaid: 180_000,
        mergedInto: null,
      });
      const [part, ...none] = await mergedInto(model.database, ANNA, uuidOf('deja'));
      expect(none).toEqual([]);
      expect(part).toMatchObject({ id: uuidOf('account'), source: 'account' });
      expect(explainMerge('account', 'extended', part!.reason)).toBe(
        'same title and artist, ended in that minute, account data ↔ extended export',
      );
      expect(await listenOf(model.database, ANNA, uuidOf('account'))).toMatchObject({ mergedInto: uuidOf('deja') });
    });

    it('is hidden by a change to any observation of it, which is shown so that it can be taken back', async () => {
      expect(await listenOf(model.database, ANNA, uuidOf('deja'))).toMatchObject({ hidden: true });
      expect(await handEditsOf(model.database, ANNA, uuidOf('deja'))).toEqual([
        { observationId: uuidOf('deja'), endedAt: new Date('2024-01-01T10:00:00Z'), hidden: false, correction: { msPlayed: 1000 } },
        { observationId: uuidOf('account'), endedAt: new Date('2024-01-01T10:00:00Z'), hidden: true, correction: null },
      ]);
    });

    it('of another user does not exist', async () => {
      expect(await listenOf(model.database, ANNA, uuidOf('ben'))).toBeUndefined();
      expect(await mergedInto(model.database, BEN, uuidOf('deja'))).toEqual([]);
      expect(await handEditsOf(model.database, BEN, uuidOf('deja'))).toEqual([]);
    });
  });

  describe('a track', () => {
    it('has the names of its latest observation', async () => {
      expect(await trackEntry(model.database, ANNA, 2)).toMatchObject({
        uri: 'spotify:track:loves',
        title: 'Pure',
        artist: 'Ann',
        album: 'High',
      });
    });

    it('of which only names are known stands for the URI track of those names', async () => {
      expect(await trackEntry(model.database, ANNA, 3)).toMatchObject({ uri: null, canonicalNo: 0 });
    });

    it('and an album are numbers of one user only', async () => {
      expect(await trackEntry(model.database, BEN, 0)).toMatchObject({ title: 'Secret' });
      expect(await trackEntry(model.database, BEN, 1)).toBeUndefined();
      expect(await albumEntry(model.database, BEN, 0)).toMatchObject({ name: 'Hidden', artist: 'Ben’s band' });
      expect(await albumEntry(model.database, BEN, 1)).toBeUndefined();
    });
  });

  describe('the library', () => {
    const library = async (user: string, request = {}) => {
      const listening = await loadListening(
        model.database,
        { userId: user, policy: DEFAULT_LISTEN_POLICY, timeZone: 'UTC' },
        createListeningCache(),
      );
      return libraryTracks(model.database, user, listening, { search: '', order: 'last', start: 0, count: 10, ...request });
    };

    it('holds every track with a listen, with all that counts for it', async () => {
      const { tracks, total } = await library(ANNA);
      expect(total).toBe(3);
      expect(tracks).toMatchObject([
        // Its first listen is hidden; the other one, of the account data, counts for it.
        { trackNo: 0, title: 'Déjà Vu', listens: 1, msPlayed: 60_000, plays: 1, skips: 0 },
        { trackNo: 2, title: 'Pure', listens: 1, plays: 2, skips: 1, completions: 0, lastAt: new Date('2024-01-03T10:00:00Z') },
        { trackNo: 1, title: '100% Pure_Love', listens: 1, firstAt: new Date('2024-01-02T10:00:00Z') },
      ]);
    });

    it('is searched, ordered and cut', async () => {
      expect(await library(ANNA, { search: 'pure', order: 'name', count: 1 })).toMatchObject({
        total: 2,
        tracks: [{ title: '100% Pure_Love' }],
      });
      expect(await library(ANNA, { order: 'first', start: 2 })).toMatchObject({ total: 3, tracks: [{ trackNo: 0 }] });
    });

    it('holds nothing of another user', async () => {
      expect(await library(BEN)).toMatchObject({ total: 1, tracks: [{ title: 'Secret' }] });
    });
  });
});
