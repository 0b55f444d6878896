import { deriveListens, observationOf, countsAsListen, DEFAULT_LISTEN_POLICY, heardValues, type TrackPlayedData } from '@groovelog/domain';
import { listeningStream } from '@groovelog/domain';
import { newId } from '@groovelog/platform';
import { previewExport, undoImport, type ExportPreview, type PreviewRequest } from '..';
import { extendedRow, generateExport } from '../../testing';
import { createImportFixture, NOW, type ImportFixture } from '../../testing/import-fixture';

const LIFE = { seed: 21, rows: 2_000, tracks: 200, from: '2025-06-01', to: '2026-11-15' };
const NO_FATES = { listens: 0, merged: 0, incognito: 0, podcasts: 0, audiobooks: 0, unknown: 0, tooShort: 0 };

let fixture: ImportFixture;
let zips: string[];
beforeAll(async () => {
  fixture = await createImportFixture();
  const { extendedZip, accountZip } = await generateExport(fixture.folder, LIFE);
  zips = [extendedZip, accountZip];
});
beforeEach(() => {
  fixture = fixture.forNewListener();
});
afterAll(() => fixture.drop());

const preview = (paths: readonly string[], options: Partial<PreviewRequest> = {}): Promise<ExportPreview> =>
  previewExport({
    store: fixture.store,
    userId: fixture.userId,
    files: paths.map((path) => ({ path, name: path.slice(path.lastIndexOf('/') + 1) })),
    clock: () => NOW,
    ...options,
  });

/** Listens that count, derived afresh from everything in the log. */
async function listensInLog(policy = DEFAULT_LISTEN_POLICY): Promise<number> {
  const observations = await fixture.observations();
  const facts = ({ kind, incognito = false, ...played }: TrackPlayedData) => {
    const { msPlayed, isCompleted } = heardValues({ kind, ...played });
    return { kind, incognito, msPlayed, completed: isCompleted };
  };
  const listens = deriveListens([...observations].map(([id, played]) => observationOf(id, played)));
  return listens.filter(({ leading }) => countsAsListen(facts(observations.get(leading.id)!), policy)).length;
}

const sum = (numbers: object) => Object.values(numbers).reduce((total: number, each) => total + Number(each), 0);

describe('a preview', () => {
  it('says what the import then does, and stores nothing', async () => {
    const seen = await preview(zips);
    expect((await fixture.observations()).size).toBe(0);
    const done = await fixture.import(zips);
    expect(seen.counts).toEqual(done.counts);
    expect(seen.years).toEqual(done.years);
    expect(seen.files).toEqual(done.files);
    expect(seen.outlook).toMatchObject({ listensBefore: 0, listensAfter: await listensInLog() });
  });

  it('has numbers that add up: each new row has one fate', async () => {
    const { counts, outlook, years } = await preview(zips);
    expect(sum(outlook.fates)).toBe(counts.stored);
    expect(outlook.fates.merged).toBeGreaterThan(500);
    expect(outlook.listensAfter - outlook.listensBefore).toBe(outlook.fates.listens);
    expect(sum(years)).toBe(counts.rows);
  });

  it('of what is there already: all known, no listen more', async () => {
    await fixture.import(zips);
    const { counts, outlook } = await preview(zips);
    const listens = await listensInLog();
    expect(counts).toMatchObject({ stored: 0 });
    expect(outlook).toEqual({ fates: NO_FATES, listensBefore: listens, listensAfter: listens });
  });

  it('tells what would merge with live plays', async () => {
    const { userId, store } = fixture;
    const data = {
      source: 'polled',
      at: '2023-04-05T18:22:40.000Z',
      kind: 'track',
      uri: extendedRow().spotify_track_uri,
      msPlayed: 183_000,
      durationMs: 183_400,
    };
    const event = { id: newId(), type: 'TrackPlayed', v: 1, data, meta: { actor: 'sync' as const, userId } };
    await store.append(listeningStream(userId, '2023-04'), [event], 'any');
    const { outlook } = await preview([await fixture.file('endsong_0.json', [extendedRow(), extendedRow({ ts: '2023-04-06T10:00:00Z' })])]);
    expect(outlook).toEqual({ fates: { ...NO_FATES, merged: 1, listens: 1 }, listensBefore: 1, listensAfter: 2 });
  });

  it('tells what the listen policy leaves out, and what another policy would not', async () => {
    const episode = {
      spotify_track_uri: null,
      master_metadata_track_name: null,
      episode_name: 'One',
      spotify_episode_uri: 'spotify:episode:1',
    };
    const rows = [
      extendedRow({ ts: '2024-01-01T00:00:00Z' }),
      extendedRow({ ts: '2024-01-02T00:00:00Z', ms_played: 4_000, reason_end: 'fwdbtn' }),
      extendedRow({ ts: '2024-01-03T00:00:00Z', incognito_mode: true }),
      extendedRow({ ts: '2024-01-04T00:00:00Z', ...episode }),
      extendedRow({ ts: '2024-01-05T00:00:00Z', ...episode, episode_name: null, spotify_episode_uri: null }),
    ];
    const path = await fixture.file('endsong_0.json', rows);
    expect((await preview([path])).outlook.fates).toEqual({ ...NO_FATES, listens: 1, tooShort: 1, incognito: 1, podcasts: 1, unknown: 1 });
    const all = {
      minMs: 0,
      countCompleted: true,
      includeIncognito: true,
      includePodcasts: true,
      includeAudiobooks: true,
      includeUnknown: true,
    };
    expect((await preview([path], { policy: all })).outlook.fates).toEqual({ ...NO_FATES, listens: 5 });
  });

  it('names what cannot be read by file and row', async () => {
    const broken = Array.from({ length: 60 }, () => '{"ts":nonsense}');
    const path = await fixture.file('endsong_0.json', `[${[JSON.stringify(extendedRow()), ...broken].join(',')}]`);
    const { counts, rejected } = await preview([path]);
    expect(counts.reasons).toEqual({ unreadable: 60 });
    expect(rejected).toHaveLength(50);
    expect(rejected[0]).toEqual({ file: 'endsong_0.json', row: 2, reason: 'unreadable', message: 'is not valid JSON.' });
  });

  it('sees rows that were taken back as new', async () => {
    const path = await fixture.file('endsong_0.json', [extendedRow()]);
    const { importId } = await fixture.import([path]);
    await undoImport({ ...fixture, importId, clock: () => NOW });
    expect((await preview([path])).counts).toMatchObject({ stored: 1, known: 0 });
  });
});
