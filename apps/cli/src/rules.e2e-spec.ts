import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_LIFE, generateExport, imagineListening, type ExtendedRow } from '@groovelog/history-import/testing';
import { runCli, startProduct } from '@groovelog/testing';
import { BrowserSession } from '../../api/testing/browser-session';
import { connectSpotify } from '../../api/testing/connect-spotify';
import { startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';

const PASSWORD = 'correct horse battery';
const LIFE = { ...DEFAULT_LIFE, seed: 8, rows: 4_000, tracks: 150, from: '2023-01-01', to: '2026-11-15' };
/** Paris is an hour ahead of UTC on these days. */
const END_OF_DAY = 'T23:00:00Z';
const OFTEN = 12;
const heardOften = (more: object = {}) => ({
  from: 'played',
  match: 'all',
  conditions: [{ field: 'play_count', operator: 'gte', value: OFTEN, ...more }],
  sort: [{ by: 'track_id' }],
  one_per_recording: false,
  limit: null,
});
const LIKED = { ...heardOften(), from: 'liked', conditions: [], include_unavailable: true };

interface RunAnswer {
  count: number;
  minutes: number;
  unpublishable: number;
  tracks: { id: string; name: string; artists: string[]; album: string }[];
  why?: { isIn: boolean; place: number | null; verdict: { kind: string }; tree: { children: { holds: boolean; value: unknown }[] } | null };
}

describe('rules from the command line, over an import and a sync', () => {
  const folder = mkdtempSync(join(tmpdir(), 'groovelog-rules-cli-'));
  const dataDir = join(folder, 'data');
  const environment = { ...process.env };
  const rows = [...imagineListening(LIFE)];
  let simulator: TestSimulator;
  beforeAll(async () => {
    chmodSync(folder, 0o755);
    simulator = await startTestSimulator({ likes: 60, albums: 3, playlists: 2, years: 3, switches: { consent: 'approve' } });
    Object.assign(process.env, {
      SPOTIFY_CLIENT_ID: 'an-app',
      SPOTIFY_ACCOUNTS_URL: simulator.url,
      SPOTIFY_API_URL: simulator.url,
      SPOTIFY_REQUESTS_PER_MINUTE: '60000',
    });
    const { extendedZip } = await generateExport(join(folder, 'export'), LIFE);
    await runCli(dataDir, ['user', 'add', 'anna', '--timezone', 'Europe/Paris', '--password-stdin'], { stdin: PASSWORD });
    await runCli(dataDir, ['import', extendedZip, '--user', 'anna']);
    const product = await startProduct(dataDir);
    try {
      await connect(product.origin);
    } finally {
      await product.stop();
    }
    await runCli(dataDir, ['sync', 'likes', '--user', 'anna']);
  });
  afterAll(async () => {
    process.env = environment;
    await simulator.close();
    rmSync(folder, { recursive: true });
  });

  async function connect(origin: string): Promise<void> {
    const anna = new BrowserSession(origin);
    await anna.signIn('anna', PASSWORD);
    await connectSpotify(anna);
  }

  async function rulesRun(rule: object, ...args: string[]) {
    const file = join(folder, 'rule.json');
    writeFileSync(file, JSON.stringify(rule));
    return runCli(dataDir, ['rules', 'run', file, '--user', 'anna', ...args]);
  }
  const answerOf = async (rule: object, ...args: string[]) => {
    const { code, stdout, stderr } = await rulesRun(rule, ...args, '--json');
    if (code !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as RunAnswer;
  };
  const idsOf = ({ tracks }: RunAnswer) => tracks.map(({ id }) => id);
  const often = (plays: Map<string, number>) => [...plays].flatMap(([id, count]) => (count >= OFTEN ? [id] : [])).toSorted();

  it('chooses what was heard so often as the rows of the export say, now and by the end of a past day', async () => {
    const now = await answerOf(heardOften());
    expect(idsOf(now)).toEqual(often(playsUntil(rows, '2026-11-22')));
    const then = await answerOf(heardOften(), '--as-of', '2024-12-31');
    expect(idsOf(then)).toEqual(often(playsUntil(rows, `2024-12-31${END_OF_DAY}`)));
    expect([then.count, now.count > then.count, then.count > 0]).toEqual([then.tracks.length, true, true]);
    expect(idsOf(await answerOf(heardOften(), '--as-of', '2022-12-31'))).toEqual([]);
  });

  it('counts windows from the day asked about', async () => {
    const then = await answerOf(heardOften({ value: 3, window: { last: '30d' } }), '--as-of', '2024-12-31');
    const lately = rows.filter(({ ts }) => ts > `2024-12-01${END_OF_DAY}`);
    const expected = [...playsUntil(lately, `2024-12-31${END_OF_DAY}`)].flatMap(([id, count]) => (count >= 3 ? [id] : []));
    expect(idsOf(then)).toEqual(expected.toSorted());
  });

  it('chooses what was liked by then, as Spotify dates it', async () => {
    const likes = (await simulator.get('/me/tracks?limit=50')).body as { items: { added_at: string; track: { id: string } }[] };
    const likedBy = (moment: string) => likes.items.filter(({ added_at: at }) => at < moment).map(({ track }) => track.id);
    const middle = likes.items[25]?.added_at.slice(0, 10) ?? '';
    const then = idsOf(await answerOf(LIKED, '--as-of', middle));
    expect(then.filter((id) => likes.items.some(({ track }) => track.id === id)).toSorted()).toEqual(
      likedBy(endOfParisDay(middle)).toSorted(),
    );
    expect(await answerOf(LIKED)).toMatchObject({ count: 60, unpublishable: 0 });
  });

  it('says why a track is in, at which place and by which figure, and why it is not', async () => {
    const plays = playsUntil(rows, `2024-12-31${END_OF_DAY}`);
    const [first = ''] = often(plays);
    const asOf = ['--as-of', '2024-12-31'];
    const { why } = await answerOf(heardOften(), ...asOf, '--why', `spotify:track:${first}`);
    expect(why).toMatchObject({ isIn: true, place: 1, verdict: { kind: 'in' } });
    expect(why?.tree?.children).toMatchObject([{ holds: true, value: plays.get(first) }]);
    const [rare = ''] = [...plays].find(([, count]) => count < OFTEN) ?? [];
    const { why: whyNot } = await answerOf(heardOften(), ...asOf, '--why', rare);
    expect(whyNot).toMatchObject({ isIn: false, place: null, verdict: { kind: 'conditions' } });
    expect(whyNot?.tree?.children).toMatchObject([{ holds: false, value: plays.get(rare) }]);
    const never = await answerOf(heardOften(), ...asOf, '--why', 'NeverHeard000000000000');
    expect(never.why).toMatchObject({ isIn: false, verdict: { kind: 'not-a-candidate' }, tree: null });
    const { stdout } = await rulesRun(heardOften(), ...asOf, '--why', first);
    expect(stdout).toMatch(/Place 1\.\n✓ all of\n {2}✓ .*\(\d+\)\n$/);
  });

  it('refuses a day to come, a day that is none, and a rule that is none, with one line', async () => {
    const refusal = async (rule: object, ...args: string[]) => {
      const { code, stdout, stderr } = await rulesRun(rule, ...args);
      return { code, stdout, line: stderr.split('\n').findLast((line) => line.startsWith('groovelog:')) };
    };
    expect(await refusal(LIKED, '--as-of', '2999-01-01')).toEqual({ code: 1, stdout: '', line: 'groovelog: This day is yet to come.' });
    expect(await refusal(LIKED, '--as-of', 'yesterday')).toMatchObject({ code: 1, stdout: '' });
    expect(await refusal({ from: 'nowhere' })).toMatchObject({ code: 1, stdout: '' });
  });
});

/** Counted by hand: plays of tracks that ended by then, heard for half a minute or to their end, in no private session. */
function playsUntil(rows: readonly ExtendedRow[], moment: string): Map<string, number> {
  const counts = new Map<string, number>();
  const once = new Map(rows.map((row) => [JSON.stringify(row), row]));
  for (const row of once.values()) {
    const counted = row.ms_played >= 30_000 || row.reason_end === 'trackdone';
    if (row.spotify_track_uri === null || row.ts > moment || !counted || row.incognito_mode) continue;
    const id = row.spotify_track_uri.slice('spotify:track:'.length);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

const endOfParisDay = (day: string): string => {
  const summer = /-(0[4-9]|10)-/.test(day);
  return summer ? `${day}T22:00:00Z` : `${day}T23:00:00Z`;
};
