import { inflateRawSync } from 'node:zlib';
import { MAIN_PERSON, NOW, startTestSimulator, type TestSimulator } from '../../testing/simulator-client';
import { uriOf } from '../life/play';

/** A row of either export. */
interface ExportRow {
  ts: string;
  spotify_track_uri: string | null;
  incognito_mode: boolean;
  endTime: string;
}

describe('recently played', () => {
  let simulator: TestSimulator;
  beforeEach(async () => {
    simulator = await startTestSimulator();
  });
  afterEach(() => simulator.close());

  const recent = async (query = 'limit=50') => (await simulator.get(`/me/player/recently-played?${query}`)).body;
  const play = (fields: object) => simulator.admin('POST', `/people/${MAIN_PERSON.id}/plays`, fields);
  const aTrack = (n = 0) =>
    [...simulator.world.catalogue.tracks.values()].filter((track) => !simulator.world.catalogue.withdrawals.has(track.id))[n]!;
  const log = () => simulator.world.accounts.get(MAIN_PERSON.id)!.log;

  it('holds fifty tracks, newest first, and nothing beyond them', async () => {
    const body = await recent();
    expect(body.items).toHaveLength(50);
    const dates = body.items.map((row) => row.played_at);
    expect(dates).toEqual([...dates].sort().reverse());
    expect(body.items.every((row) => row.track.type === 'track')).toBe(true);
    expect(body.cursors).toEqual({ after: String(Date.parse(dates[0]!)), before: String(Date.parse(dates[49]!)) });
    const beyond = await recent(`limit=50&before=${body.cursors.before}`);
    expect(beyond).toMatchObject({ items: [], next: null, cursors: null });
  });

  it.each([1, 2, 3, 4, 5, 6])('grows while one waits when the music never stops, in every life (%d)', async (seed) => {
    const live = await startTestSimulator({ seed, live: true });
    live.world.clock.advance(45 * 60_000);
    const played = (await live.get('/me/player/recently-played?limit=50')).body.items.filter((row) => Date.parse(row.played_at) >= NOW);
    await live.close();
    expect(played.length).toBeGreaterThan(0);
  });

  it('pages by milliseconds, both cursors left out', async () => {
    const all = (await recent()).items;
    const at = (n: number) => Date.parse(all[n]!.played_at);
    expect((await recent(`after=${at(3)}&limit=50`)).items).toEqual(all.slice(0, 3));
    expect((await recent(`before=${at(3)}&limit=50`)).items).toEqual(all.slice(4));
    const first = await recent('limit=10');
    expect((await simulator.get(first.next.replace(`${simulator.url}/v1`, ''))).body.items).toEqual(all.slice(10, 20));
    expect((await simulator.get('/me/player/recently-played?after=1&before=2')).status).toBe(400);
  });

  it('lists what was heard nearly to its end, and nothing private, spoken or of one’s own', async () => {
    const listed = new Set((await recent()).items.map((row) => Date.parse(row.played_at)));
    const since = Math.min(...listed);
    for (const one of log().endedBetween(since, NOW + 1)) {
      const duration = one.content.kind === 'track' ? simulator.world.catalogue.tracks.get(one.content.id)!.durationMs : Infinity;
      expect(listed.has(one.endedAt)).toBe(!one.incognito && one.msPlayed >= 0.8 * duration && one.arrivesAt <= NOW);
    }
  });

  it('learns of offline plays late, with their old time', async () => {
    const uri = `spotify:track:${aTrack().id}`;
    const endedAt = '2026-11-21T17:59:30.123Z';
    await play({ uri, endedAt, arrivesAt: '2026-11-21T18:30:00Z' });
    const has = async () => (await recent()).items.some((row) => row.played_at === endedAt);
    expect(await has()).toBe(false);
    await simulator.admin('POST', '/clock', { minutes: 31 });
    expect(await has()).toBe(true);
  });

  it('leaves out a skip and a private session, and shows rows twice and starts when switched', async () => {
    const track = aTrack(1);
    const uri = `spotify:track:${track.id}`;
    await play({ uri, endedAt: '2026-11-21T17:59:50Z', msPlayed: 5000 });
    await play({ uri, endedAt: '2026-11-21T17:59:51Z', incognito: true });
    await play({ uri, endedAt: '2026-11-21T17:59:52.500Z' });
    const ends = (await recent()).items.map((row) => row.played_at);
    expect(ends[0]).toBe('2026-11-21T17:59:52.500Z');
    expect(ends).not.toContain('2026-11-21T17:59:50.000Z');
    expect(ends).not.toContain('2026-11-21T17:59:51.000Z');
    await simulator.admin('PATCH', '/switches', { playedAt: 'start', duplicatePlays: true });
    const { items } = await recent();
    expect(items.some((row) => Date.parse(row.played_at) === Date.parse('2026-11-21T17:59:52.500Z') - track.durationMs)).toBe(true);
    expect(items.length).toBeGreaterThan(50);
  });

  it('goes on as time does', async () => {
    const before = (await recent()).cursors.after;
    await simulator.admin('POST', '/clock', { days: 2 });
    const after = (await simulator.get('/me/player/recently-played', await simulator.token())).body.cursors.after;
    expect(Number(after)).toBeGreaterThan(Number(before));
  });

  it('never lists what was withdrawn before', async () => {
    const ids = [
      ...new Set(
        log()
          .endedBetween(NOW, NOW + 3 * 86_400_000)
          .flatMap((one) => (one.content.kind === 'track' ? [one.content.id] : [])),
      ),
    ];
    const past = () => JSON.stringify(log().endedBetween(NOW - 3 * 86_400_000, NOW));
    const before = past();
    await simulator.admin('POST', `/tracks/${ids[0]}/withdrawal`, { state: 'unplayable' });
    expect(
      log()
        .endedBetween(NOW, NOW + 3 * 86_400_000)
        .some((one) => uriOf(one.content) === `spotify:track:${ids[0]}`),
    ).toBe(false);
    expect(past()).toBe(before);
  });

  it('agrees with the export of the same life, to three seconds', async () => {
    const rows = (await exported(simulator, 'extended')).flat();
    for (const { track, played_at } of (await recent()).items) {
      const at = Date.parse(played_at);
      const same = rows.filter((row) => row.spotify_track_uri === track.uri && Math.abs(Date.parse(row.ts) - at) <= 3999);
      expect(same.length).toBeGreaterThan(0);
    }
    expect(rows.filter((row) => row.incognito_mode).length).toBeGreaterThan(0);
    expect(rows).toHaveLength(log().endedBetween(0, NOW).length);
    expect(JSON.stringify(rows[0])).not.toContain('@');
  });

  it('is told again by names and minutes in the account data', async () => {
    const files = await exported(simulator, 'account');
    const music = files[0]!;
    expect(music[0]!.endTime).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
    const year = log().endedBetween(NOW - 365 * 86_400_000, NOW);
    expect(music).toHaveLength(year.filter((one) => !uriOf(one.content).startsWith('spotify:episode')).length);
  });
});

describe('top items', () => {
  it('are in the order of plays in their range', async () => {
    const simulator = await startTestSimulator();
    const counts = new Map<string, number>();
    for (const { content } of simulator.world.accounts.get(MAIN_PERSON.id)!.log.endedBetween(NOW - 28 * 86_400_000, NOW)) {
      if (content.kind === 'track') counts.set(content.id, (counts.get(content.id) ?? 0) + 1);
    }
    const { body } = await simulator.get('/me/top/tracks?time_range=short_term&limit=50');
    const found = body.items.map((track) => counts.get(track.id)!);
    expect(found).toEqual([...found].sort((a, b) => b - a));
    expect(body.total).toBe(counts.size);
    expect((await simulator.get('/me/top/artists?limit=1')).body.items[0]!.type).toBe('artist');
    expect((await simulator.get('/me/top/artists?time_range=ever')).status).toBe(400);
    await simulator.close();
  });
});

/** The JSON files of an export in order of their names in the ZIP, read by hand so that no reader hides a fault. */
async function exported(simulator: TestSimulator, kind: 'extended' | 'account'): Promise<ExportRow[][]> {
  const response = await fetch(`${simulator.url}/_simulator/people/${MAIN_PERSON.id}/export/${kind}.zip`);
  const zip = Buffer.from(await response.arrayBuffer());
  const files: ExportRow[][] = [];
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50;) {
    const [packed, nameLength] = [zip.readUInt32LE(at + 18), zip.readUInt16LE(at + 26)];
    const name = zip.toString('utf8', at + 30, at + 30 + nameLength);
    const content = inflateRawSync(zip.subarray(at + 30 + nameLength, at + 30 + nameLength + packed));
    if (name.endsWith('.json')) files.push(JSON.parse(content.toString()));
    at += 30 + nameLength + packed;
  }
  return files;
}
