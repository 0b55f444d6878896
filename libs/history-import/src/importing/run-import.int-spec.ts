import * as fc from 'fast-check';
import { deriveListens, importStream, observationOf, rowsLeftOut, type TrackPlayedData } from '@groovelog/domain';
import { newId } from '@groovelog/platform';
import {
  accountDataOf,
  extendedRow,
  generateExport,
  imagineListening,
  PERSONAL_MARKS,
  writeExtendedZip,
  type ExtendedRow,
} from '../../testing';
import { createImportFixture, type ImportFixture } from '../../testing/import-fixture';

const LIFE = { seed: 7, rows: 3_000, tracks: 300, from: '2024-06-01', to: '2026-11-15' };
const life = [...imagineListening(LIFE)];

let fixture: ImportFixture;
let extendedZip: string;
let accountZip: string;
let accountRows: number;
beforeAll(async () => {
  fixture = await createImportFixture();
  ({ extendedZip, accountZip, accountRows } = await generateExport(fixture.folder, LIFE));
});
beforeEach(() => {
  fixture = fixture.forNewListener();
});
afterAll(() => fixture.drop());

/** What a row says, from the row itself: the yardstick for what was stored. */
const factOf = (row: ExtendedRow) =>
  [row.ts, row.ms_played, row.spotify_track_uri ?? row.spotify_episode_uri, row.reason_start, row.reason_end, row.offline_timestamp].join(
    ' ',
  );
const storedFacts = (observations: Map<string, TrackPlayedData>) =>
  [...observations.values()]
    .map(({ at, msPlayed, uri, reasonStart, reasonEnd }) => [at, msPlayed, uri ?? '', reasonStart, reasonEnd].join(' '))
    .sort();
const expectedFacts = (rows: readonly ExtendedRow[]) =>
  [...new Map(rows.map((row) => [factOf(row), row])).values()]
    .map((row) =>
      [row.ts, row.ms_played, row.spotify_track_uri ?? row.spotify_episode_uri ?? '', row.reason_start, row.reason_end].join(' '),
    )
    .sort();

describe('an import', () => {
  it('stores every row once as a fact, and its receipt adds up', async () => {
    const receipt = await fixture.import([extendedZip]);
    const facts = expectedFacts(life);
    expect(storedFacts(await fixture.observations())).toEqual(facts);
    expect(receipt).toMatchObject({
      status: 'completed',
      counts: { rows: 3_000, stored: facts.length, known: 0, reasons: { 'repeated-row': 3_000 - facts.length } },
      covers: [{ source: 'extended' }],
    });
    const rowsIn = (year: string) => life.filter((row) => row.ts.startsWith(year)).length;
    expect(receipt.years).toEqual({ '2024': rowsIn('2024'), '2025': rowsIn('2025'), '2026': rowsIn('2026') });
  });

  it('of the same file again adds nothing: all is known', async () => {
    const first = await fixture.import([extendedZip]);
    const before = await fixture.observations();
    const again = await fixture.import([extendedZip]);
    expect(again.counts).toEqual({ ...first.counts, stored: 0, known: first.counts.stored });
    expect(await fixture.observations()).toEqual(before);
  });

  it('of one file given twice knows its rows the second time', async () => {
    const path = await fixture.file('endsong_0.json', life.slice(0, 100));
    const once = await fixture.import([path]);
    const twice = await fixture.import([path, path], { userId: newId() });
    const { stored, reasons } = once.counts;
    expect(twice.counts).toEqual({ rows: 200, stored, known: stored, reasons: { 'repeated-row': 2 * (reasons['repeated-row'] ?? 0) } });
  });

  it('of overlapping exports adds only what is new', async () => {
    const earlier = await fixture.file('endsong_0.json', life.slice(0, 2_000));
    const later = await fixture.file('Streaming_History_Audio_2024-2026_0.json', life.slice(1_000));
    const first = await fixture.import([earlier]);
    const second = await fixture.import([later]);
    expect(storedFacts(await fixture.observations())).toEqual(expectedFacts(life));
    expect(first.counts.stored + second.counts.stored).toBe(expectedFacts(life).length);
    expect(second.counts.known).toBeGreaterThan(900);
  });

  it('is the same from loose files as from the archive, whatever the order in which they are given', async () => {
    await fixture.import([extendedZip]);
    const inArchive = await fixture.observations();
    const halves = [await fixture.file('endsong_1.json', life.slice(1_500)), await fixture.file('endsong_0.json', life.slice(0, 1_500))];
    const other = await createImportFixture();
    await other.import(halves, { userId: fixture.userId });
    expect(await other.observations(fixture.userId)).toEqual(inArchive);
    await other.drop();
  });

  it('of the extended history and the account data of the same months makes no listen twice and loses none', async () => {
    const order = [extendedZip, accountZip];
    for (const paths of [order, order.toReversed()]) {
      const userId = newId();
      for (const path of paths) await fixture.import([path], { userId });
      const observations = [...(await fixture.observations(userId))].map(([id, played]) => observationOf(id, played));
      expect(observations).toHaveLength(expectedFacts(life).length + accountRows);
      const listens = deriveListens(observations);
      // Every account row says again what some extended row says, so the listens are those of the extended history.
      expect(listens).toHaveLength(expectedFacts(life).length);
    }
  });

  it('keeps equal rows of account data apart, and finds them known in an overlapping export', async () => {
    const row = { endTime: '2026-05-01 10:15', artistName: 'Tinde', trackName: 'Velmora', msPlayed: 0 };
    const first = await fixture.import([await fixture.file('StreamingHistory_music_0.json', [row, row, row])]);
    expect(first.counts).toEqual({ rows: 3, stored: 3, known: 0, reasons: {} });
    const second = await fixture.import([await fixture.file('StreamingHistory0.json', [row, row, row, row])]);
    expect(second.counts).toEqual({ rows: 4, stored: 1, known: 3, reasons: {} });
  });

  it('continues counting equal account rows from one file of an export to the next', async () => {
    const row = { endTime: '2026-05-01 10:15', artistName: 'Tinde', trackName: 'Velmora', msPlayed: 0 };
    const paths = [await fixture.file('StreamingHistory_music_0.json', [row]), await fixture.file('StreamingHistory_music_1.json', [row])];
    expect((await fixture.import(paths)).counts).toEqual({ rows: 2, stored: 2, known: 0, reasons: {} });
  });

  it('stores ten plays of one track, and two tracks in one second', async () => {
    const ten = Array.from({ length: 10 }, (_, n) => extendedRow({ ts: `2024-01-01T10:0${n}:00Z` }));
    const second = [
      extendedRow({ ms_played: 0 }),
      extendedRow({ ms_played: 0, spotify_track_uri: 'spotify:track:Trk0000000000000000002' }),
    ];
    expect((await fixture.import([await fixture.file('endsong_0.json', [...ten, ...second])])).counts).toMatchObject({ stored: 12 });
  });
});

describe('the receipt', () => {
  it('adds up whatever the file holds, every row under what became of it', async () => {
    const kinds = fc.constantFrom('good', 'twin', 'no-time', 'impossible-time', 'broken', 'no-object');
    await fc.assert(
      fc.asyncProperty(fc.array(kinds, { minLength: 1, maxLength: 30 }), async (plan) => {
        const texts = plan.map((kind, n) => {
          if (kind === 'twin') return JSON.stringify(extendedRow({ ts: '2024-01-01T00:00:00Z' }));
          if (kind === 'no-time') return JSON.stringify({ ...extendedRow(), ts: null });
          if (kind === 'impossible-time') return JSON.stringify(extendedRow({ ts: '1991-01-01T00:00:00Z' }));
          if (kind === 'broken') return '{"ts": nonsense}';
          return kind === 'no-object' ? '[17]' : JSON.stringify(extendedRow({ ts: `2024-02-01T00:00:${String(n).padStart(2, '0')}Z` }));
        });
        const good = [extendedRow({ ts: '2024-03-01T00:00:00Z' })];
        const text = `[${[...good.map((row) => JSON.stringify(row)), ...texts].join(',')}]`;
        const { counts } = await fixture.import([await fixture.file('endsong_0.json', text)], { userId: newId() });
        const times = (kind: string) => plan.filter((each) => each === kind).length;
        const twins = times('twin');
        expect(counts).toEqual({
          rows: plan.length + 1,
          stored: times('good') + Math.min(twins, 1) + 1,
          known: 0,
          reasons: withoutZeros({
            unreadable: times('broken') + times('no-object'),
            'no-time': times('no-time'),
            'impossible-time': times('impossible-time'),
            'repeated-row': Math.max(twins - 1, 0),
          }),
        });
        expect(counts.rows).toBe(counts.stored + counts.known + rowsLeftOut(counts));
      }),
      { numRuns: 12 },
    );
  });

  it('names each rejected row with its file and number, without its content', async () => {
    const path = await fixture.file('endsong_0.json', `[${JSON.stringify(extendedRow())}, {"ts":"x","secret":"hidden"}, 7]`);
    const importId = newId();
    await fixture.import([path], { importId });
    const rejected: unknown[] = [];
    for await (const event of fixture.store.read(importStream(fixture.userId, importId))) {
      if (event.type === 'ImportRowsRejected') rejected.push(...(event.data['rows'] as unknown[]));
    }
    expect(rejected).toEqual([
      { file: 'endsong_0.json', row: 2, reason: 'no-time', message: expect.any(String) },
      { file: 'endsong_0.json', row: 3, reason: 'unreadable', message: expect.any(String) },
    ]);
    expect(JSON.stringify(rejected)).not.toContain('hidden');
  });

  it('names every file, also those that were not read, and says why', async () => {
    const wrong = await fixture.file('endsong_7.json', '{"playlists":[]}');
    const other = await fixture.file('Streaming_History_Audio_2020_9.json', accountDataOf(life).music);
    const { files } = await fixture.import([extendedZip, accountZip, wrong, other]);
    const skipped = Object.fromEntries(files.flatMap((file) => (file.skipped ? [[file.name, file.skipped]] : [])));
    expect(skipped).toMatchObject({
      'Userdata.json': 'Personal data. It is never opened.',
      'YourLibrary.json': expect.stringContaining('history only'),
      'endsong_7.json': 'It is not a list of rows.',
      'Streaming_History_Audio_2020_9.json': expect.stringContaining('rows of account data'),
    });
    expect(files.filter((file) => file.rows !== undefined).every((file) => /^[0-9a-f]{64}$/.test(file.sha256 ?? ''))).toBe(true);
  });

  it('of files without any history is a refusal that names each file and its reason', async () => {
    const wrong = await fixture.file('endsong_7.json', '{"playlists":[]}');
    const alien = await fixture.file('notes.json', '[]');
    await expect(fixture.import([wrong, alien])).rejects.toMatchObject({
      code: 'import.nothing-to-read',
      problems: [{ path: 'endsong_7.json' }, { path: 'notes.json' }],
    });
  });

  it('of a file that is cut off has the rows before the cut, and names the row that was cut', async () => {
    const text = JSON.stringify(life.slice(0, 500));
    const path = await fixture.file('endsong_0.json', text.slice(0, Math.floor(text.length * 0.6)));
    const { counts, files } = await fixture.import([path]);
    expect(files).toMatchObject([{ problem: expect.stringContaining('cut off'), rows: counts.rows }]);
    expect(counts.reasons.unreadable).toBe(1);
    expect(storedFacts(await fixture.observations())).toEqual(expectedFacts(life.slice(0, counts.rows - 1)));
  });
});

it('nothing personal of an export is in the database afterwards', async () => {
  const rows = life.slice(0, 50).map((row) => ({
    ...row,
    username: PERSONAL_MARKS.userName,
    user_agent_decrypted: PERSONAL_MARKS.userAgent,
    ip_addr_decrypted: PERSONAL_MARKS.address,
    email: PERSONAL_MARKS.email,
    city: 'sentinel-city',
  }));
  const broken = `{"ts":"x","ip_addr":"${PERSONAL_MARKS.address}","email":"${PERSONAL_MARKS.email}"}`;
  const zip = `${fixture.folder}/e.zip`;
  await writeExtendedZip(zip, rows);
  await fixture.import([
    zip,
    accountZip,
    await fixture.file('endsong_0.json', `[${JSON.stringify(rows[0])},${broken},${broken.slice(0, 50)}`),
  ]);
  const everything = await dumpOf(fixture);
  expect(everything).toContain(life[0]?.ts);
  for (const mark of [...Object.values(PERSONAL_MARKS), 'sentinel-city', 'secret wish']) expect(everything).not.toContain(mark);
});

async function dumpOf({ database }: ImportFixture): Promise<string> {
  const tables = await database.query<{ name: string }>(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
     where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
  );
  const dumps: string[] = [];
  for (const { name } of tables) {
    const rows = await database.query<{ row: string }>(`select t::text as row from ${name} as t`);
    dumps.push(...rows.map(({ row }) => row));
  }
  return dumps.join('\n');
}

const withoutZeros = (counts: Record<string, number>) => Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
