import { parseRule, RULE_TEMPLATES, type Rule } from '@groovelog/domain';
import { openDatabase, type Database } from '@groovelog/platform';
import { readModelSchema } from '@groovelog/projections';
import {
  createListeningCache,
  libraryProjection,
  listeningProjection,
  settingsProjection,
  smartPlaylistsProjection,
} from '@groovelog/read-models';
import { storeRuleLibrary } from '@groovelog/read-models/testing';
import { chooseTracks } from '@groovelog/smart-playlists';
import { imagineLibrary } from './imaginary-library';
import { measureWhatIf, storeStretches } from './measure-what-if';
import { percentile, timed, type Measurement } from './measurement';
import { openScratchDatabase } from './scratch-database';

const USER = '00000000-0000-4000-8000-000000000001';
const ROUNDS = 25;
const SHOWN = 20;
const SIZE = { tracks: 20_000, plays: 1_000_000 };
const BAR = { atMost: 150 };
const MEASURED = 10;

/** What a preview of each of ten templates takes, and a look at the past, over 20,000 tracks and 1,000,000 listens that the process has read before. */
export async function measurePreviews(): Promise<Measurement[]> {
  const scratch = await openScratchDatabase();
  const database = openDatabase({ url: scratch.url, application: 'groovelog-bench' });
  try {
    await storeLibrary(database);
    const cache = createListeningCache();
    const previews: { id: string; answers: number[] }[] = [];
    for (const { id, rule } of RULE_TEMPLATES.slice(0, MEASURED)) {
      previews.push({ id, answers: await preview({ database, cache }, requireRule(rule)) });
    }
    return [
      ...previews.map(({ id, answers }) => row(`preview.${id} p95`, answers, 0.95, BAR)),
      ...overall(previews.flatMap(({ answers }) => answers)),
      ...(await measureWhatIf({ database, cache }, USER, requireRule(RULE_TEMPLATES[0]?.rule))),
    ];
  } finally {
    await database.close();
    await scratch.close();
  }
}

const overall = (answers: readonly number[]): Measurement[] => [
  row('preview p50', answers, 0.5, null),
  row('preview p95', answers, 0.95, BAR),
];

const row = (name: string, answers: readonly number[], share: number, bar: Measurement['bar']): Measurement => ({
  name,
  value: Math.round(percentile(answers, share) * 10) / 10,
  unit: 'ms',
  bar,
  what: '20,000 tracks, 1,000,000 listens',
});

/** The tables as projections make them, and analysed, as autovacuum does soon. */
async function storeLibrary(database: Database): Promise<void> {
  for (const projection of [libraryProjection, listeningProjection, settingsProjection, smartPlaylistsProjection]) {
    const schema = readModelSchema(projection.name);
    await database.query(`create schema ${schema}`);
    await projection.createTables(database, schema);
    await projection.createIndexes(database, schema);
  }
  await storeRuleLibrary(database, USER, imagineLibrary(SIZE));
  await storeStretches(database, USER);
  await database.query('analyze');
}

/** Milliseconds of each round; the first, which brings the plays into the process, is left out. */
async function preview(parts: Parameters<typeof chooseTracks>[0], rule: Rule): Promise<number[]> {
  const answers: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const moment = { evaluatedAt: Date.UTC(2026, 10, 21) + round * 60_000, timeZone: 'Europe/Berlin', runSeed: 'bench' };
    answers.push((await timed(() => chooseTracks(parts, { userId: USER, rule, playlistId: null, moment, shown: SHOWN }))).ms);
  }
  return answers.slice(1);
}

function requireRule(document: unknown): Rule {
  const read = parseRule(document);
  if (read.ok) return read.rule;
  throw new Error(`A template is no rule: ${JSON.stringify(read.problems)}`);
}
