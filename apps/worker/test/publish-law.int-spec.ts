import * as fc from 'fast-check';
import { isNamable, parseRule, type JsonObject, type ListPublished, type Rule } from '@groovelog/domain';
import { createListeningCache } from '@groovelog/read-models';
import { chooseTracks, explainWhatIf, whatIf } from '@groovelog/smart-playlists';
import { startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { FIXED_NOW } from '../testing/connected-user';
import { publishingUser, type PublishingUser } from '../testing/publishing-user';

const AT = FIXED_NOW.toISOString();
const RUNS = process.env['STRESS'] ? 200 : 10;
const uriOf = (id: string) => `spotify:track:${id}`;
const shuffledDaily = [{ by: 'random', seed: 'daily' }];
const bySort = [[{ by: 'liked_at', direction: 'desc' }], [{ by: 'track' }], shuffledDaily, []];
const sources = ['library', 'liked', 'everything', 'played'];

function ruleOf(document: JsonObject): Rule {
  const parsed = parseRule(document);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rule;
}

describe('the preview, the what-if for now and the published list are the same list', () => {
  let simulator: TestSimulator;
  let user: PublishingUser;
  let known: string[];
  let unknown: string[];
  let files: string[];
  beforeAll(async () => {
    simulator = await startTestSimulator({ likes: 60 });
    user = await publishingUser(simulator, { kinds: ['likes', 'playlists'] });
    const everything = await chosenNow(null, { from: 'everything' });
    known = everything.filter(({ unpublishable }) => unpublishable === null).map(({ id }) => id);
    files = everything.filter(({ unpublishable }) => unpublishable === 'local-file').map(({ id }) => id);
    const inLibrary = new Set(known);
    unknown = [...simulator.world.catalogue.tracks.keys()].filter((id) => !inLibrary.has(id)).slice(0, 20);
  });
  afterAll(async () => {
    await user.close();
    await simulator.close();
  });

  const parts = () => ({ database: user.test.database, cache: createListeningCache(), now: () => FIXED_NOW });
  const asked = (playlistId: string | null, document: JsonObject) => ({ userId: user.userId, playlistId, rule: ruleOf(document) });
  const preview = (playlistId: string | null, document: JsonObject, shown = 10_000) => {
    const moment = { evaluatedAt: FIXED_NOW.getTime(), timeZone: 'UTC', runSeed: playlistId ?? 'preview' };
    return chooseTracks(parts(), { ...asked(playlistId, document), moment, shown });
  };
  const chosenNow = async (playlistId: string | null, document: JsonObject) => (await preview(playlistId, document)).tracks;
  const published = async (playlistId: string, document: JsonObject, byHand: { pins: string[]; bans: string[] }) => {
    await user.command(playlistId, { type: 'ChangeRules', rule: document, at: AT });
    await user.command(playlistId, { type: 'ChangePinsAndBans', ...byHand, at: AT });
    const report = await user.publish(playlistId);
    const found = (await user.events(playlistId)).findLast((event): event is ListPublished => event.type === 'ListPublished');
    return { report, total: found?.data.total, rows: await user.remoteRows(playlistId) };
  };

  it('knows files of the listener, which nobody can publish', () => {
    expect(files.length).toBeGreaterThan(0);
    expect([known.length > 60, unknown.length]).toEqual([true, 20]);
  });

  it('whatever the rule, its pins and bans, and what is in by hand, with a count for what is left out', async () => {
    const playlistId = await user.define({ from: 'liked' }, { mostRemovedShare: 1 });
    const some = (ids: string[], most: number) => fc.uniqueArray(fc.constantFrom(...ids), { maxLength: most });
    const cases = fc.record({
      from: fc.constantFrom(...sources),
      sort: fc.constantFrom(...bySort),
      limit: fc.option(fc.integer({ min: 1, max: 40 }), { nil: null }),
      own: some([...known, ...unknown, ...files], 4),
      banned: some(known, 10),
      pinned: some([...known, ...unknown, ...files, 'spotify:episode:4rOoJ6Egrf8K2IrywzwOMk'], 6),
      bannedByHand: some([...known, ...unknown], 10),
      withFiles: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ from, sort, limit, own, banned, pinned, bannedByHand, withFiles }) => {
        const document: JsonObject = {
          from,
          match: 'all',
          conditions: withFiles ? [] : [{ field: 'is_local', operator: 'eq', value: false }],
          sort,
          limit,
          pins: own.filter((id) => !banned.includes(id)),
          bans: banned,
        };
        const pins = pinned.filter((id) => !bannedByHand.includes(id)).map((id) => (id.includes(':') ? id : uriOf(id)));
        const { report, total, rows } = await published(playlistId, document, { pins, bans: bannedByHand.map(uriOf) });
        const choice = await preview(playlistId, document);
        if (report.outcome === 'held') return expect(choice.count).toBe(choice.unpublishable);
        const publishable = choice.tracks.filter(({ unpublishable }) => unpublishable === null);
        expect(rows.filter(isNamable)).toEqual(publishable.map(({ uri }) => uri));
        expect([total, choice.count]).toEqual([publishable.length, publishable.length + choice.unpublishable]);
        const now = await whatIf(parts(), { ...asked(playlistId, document), day: null, shown: 10_000 });
        expect(now).toEqual(choice);
        const few = await preview(playlistId, document, 7);
        expect(few).toEqual({ ...choice, tracks: choice.tracks.slice(0, 7) });
      }),
      { numRuns: RUNS },
    );
  });

  it('also of a pin that no library knows: it takes its room first, stands at the end, and says why', async () => {
    const document = { from: 'liked', match: 'all', conditions: [], limit: 5, sort: [{ by: 'track' }] };
    const playlistId = await user.define(document);
    const [pin = ''] = unknown;
    const { rows } = await published(playlistId, document, { pins: [uriOf(pin)], bans: [] });
    expect([rows.length, rows.at(-1)]).toEqual([5, uriOf(pin)]);
    const why = await explainWhatIf(parts(), { ...asked(playlistId, document), day: null, trackId: pin });
    expect(why).toEqual({ trackId: pin, isIn: true, place: 5, verdict: { kind: 'pinned' }, tree: null });
  });
});
