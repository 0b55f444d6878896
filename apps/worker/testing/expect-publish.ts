import { isLocalFile, isNamable, parseRule, smartPlaylistDecider, type SmartPlaylistState } from '@groovelog/domain';
import { createListeningCache, settingsOf } from '@groovelog/read-models';
import { chooseTracks } from '@groovelog/smart-playlists';
import type { TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { MAIN_PERSON } from '../../spotify-simulator/testing/simulator-client';
import { FIXED_NOW } from './connected-user';
import type { PublishingUser } from './publishing-user';
import type { WatchedPublish } from './publish-watched';

const own = (rows: readonly string[]): string[] => rows.filter(isNamable);

/** What holds after a publish, however it ended. `lists` are all lists that were published so far; a new one is added. */
export async function expectPublish(
  { simulator, user }: { simulator: TestSimulator; user: PublishingUser },
  playlistId: string,
  watched: WatchedPublish,
  lists: (readonly string[])[],
): Promise<void> {
  const { report, before, after } = watched;
  expectNeverEmpty(watched);
  switch (report?.outcome) {
    case 'published':
    case 'unchanged':
      expect(own(after.rows)).toEqual(await expectedList(user, playlistId, watched, lists));
      expect(after.state.published.list).toEqual(own(after.rows));
      expect(after.rows.filter(isLocalFile).sort()).toEqual(localFilesBefore(watched).sort());
      expectNaive(simulator, watched);
      expectShare(watched);
      await expectNoticed(user, playlistId, watched);
      if (report.outcome === 'unchanged') expect([report.writes, after.rows]).toEqual([0, before.rows]);
      if (String(lists.at(-1) ?? []) !== String(own(after.rows))) lists.push(own(after.rows));
      break;
    case 'held':
    case 'paused':
      await expectNoticed(user, playlistId, watched);
      expect([report.writes, after.rows]).toEqual([0, before.rows]);
      if (report.outcome === 'paused') expect(before.state.settings.handEdits).toBe('pause');
      break;
    case 'deleted':
      expect(report.writes).toBe(0);
      expect(keepsPlaylist(simulator, before.state.remote.id)).toBe(false);
      break;
    case 'skipped':
      expect([report.writes, after.rows]).toEqual([0, before.rows]);
      break;
    default:
      // Failed or killed: what Spotify has is a part of the way, and the next publish goes on.
      expect(after.state.published).toEqual(before.state.published);
  }
}

/** A list that was there is never gone on the way to another. */
function expectNeverEmpty({ before, sizes, after }: WatchedPublish): void {
  const wanted = after.state.intent?.list ?? after.state.published.list;
  let size = own(before.rows).length;
  for (const next of sizes) {
    if (size > 0 && wanted.length > 0) expect(next).toBeGreaterThan(0);
    size = next;
  }
}

/** Files stay, whoever put them there; a playlist that was made anew has none. */
const localFilesBefore = ({ before, after }: WatchedPublish): string[] =>
  before.state.remote.id === after.state.remote.id ? before.rows.filter(isLocalFile) : [];

/** The former list that somebody went back to, or what a preview of the same moment shows. */
async function expectedList(
  user: PublishingUser,
  playlistId: string,
  { report, before, after }: WatchedPublish,
  lists: readonly (readonly string[])[],
): Promise<readonly string[]> {
  const version = before.state.open?.publishId === report?.publishId ? before.state.open?.listVersion : null;
  if (version) return lists[version - 1] ?? [];
  const { database } = user.test;
  const parsed = parseRule(after.state.rules.at(-1));
  if (!parsed.ok) throw new Error('No rule');
  await user.settle();
  const { timeZone } = await settingsOf(database, user.userId);
  const moment = { evaluatedAt: FIXED_NOW.getTime(), timeZone, runSeed: report?.publishId ?? '' };
  const request = { userId: user.userId, playlistId, rule: parsed.rule, moment, shown: 10_000 };
  const { tracks } = await chooseTracks({ database, cache: createListeningCache() }, request);
  return tracks.map(({ uri }) => uri);
}

/** Without pins a test knows by itself what is chosen: so many likes by their ids, without the banned. */
function expectNaive({ world }: TestSimulator, { report, before, after }: WatchedPublish): void {
  const { state } = after;
  const isRevert = before.state.open?.publishId === report?.publishId && before.state.open?.listVersion;
  if (state.pins.length > 0 || isRevert) return;
  const rule = state.rules.at(-1) as { match: string; limit?: number; sort: { direction: string }[] };
  const likes = world.accounts
    .get(MAIN_PERSON.id)!
    .library.tracks.latest()
    .map(({ id }) => `spotify:track:${id}`);
  const sorted = likes.filter((uri) => !state.bans.includes(uri)).sort();
  if (rule.sort[0]?.direction === 'desc') sorted.reverse();
  expect(own(after.rows)).toEqual(rule.match === 'any' ? [] : sorted.slice(0, rule.limit ?? sorted.length));
}

/** Much is not taken away, and nothing emptied, before somebody said yes. */
function expectShare({ report, before, after }: WatchedPublish): void {
  const { open, published, remote, settings } = before.state;
  const isAsked = open?.publishId === report?.publishId && (open?.stage === 'confirmed' || open?.trigger === 'revert');
  if (isAsked || published.remoteId !== remote.id) return;
  const gone = published.list.filter((uri) => !after.rows.includes(uri)).length;
  expect(gone).toBeLessThanOrEqual(published.list.length * settings.mostRemovedShare);
  if (published.list.length > 0) expect(own(after.rows).length).toBeGreaterThan(0);
}

/** What somebody edited by hand was noticed as it was, and the policy was applied. */
async function expectNoticed(user: PublishingUser, playlistId: string, { before, after }: WatchedPublish): Promise<void> {
  const { published, remote, intent, settings } = before.state;
  const rows = own(before.rows);
  if (intent || remote.state !== 'linked' || published.remoteId !== remote.id || String(rows) === String(published.list)) return;
  expect(await noticedSince(user, playlistId, published.list)).toContainEqual(rows);
  const [came, went] = [rows.filter((uri) => !published.list.includes(uri)), published.list.filter((uri) => !rows.includes(uri))];
  if (settings.handEdits !== 'adopt') {
    expect([after.state.pins, after.state.bans]).toEqual([before.state.pins, before.state.bans]);
    return;
  }
  expect(after.state.pins).toEqual(expect.arrayContaining(came));
  expect(after.state.bans).toEqual(expect.arrayContaining(went));
}

/** The rows of every hand edit that was noticed while this list was the published one. */
async function noticedSince(user: PublishingUser, playlistId: string, list: readonly string[]): Promise<(readonly string[])[]> {
  let state: SmartPlaylistState = smartPlaylistDecider.initialState();
  const noticed: (readonly string[])[] = [];
  for (const event of await user.events(playlistId)) {
    const isOfList: boolean = String(state?.published.list) === String(list);
    state = smartPlaylistDecider.evolve(state, event);
    if (event.type === 'HandEditNoticed' && isOfList) noticed.push(state?.noticed?.rows ?? []);
  }
  return noticed;
}

const keepsPlaylist = ({ world }: TestSimulator, remoteId: string | null): boolean =>
  world.accounts
    .get(MAIN_PERSON.id)!
    .library.playlists.latest()
    .some(({ id }) => id === remoteId);
