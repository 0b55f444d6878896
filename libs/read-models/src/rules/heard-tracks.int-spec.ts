import { randomUUID } from 'node:crypto';
import { DEFAULT_LISTEN_POLICY, type Rule } from '@groovelog/domain';
import type { TestDatabase } from '@groovelog/testing';
import { createRuleDatabase, storeRuleLibrary } from '../../testing/rule-library-tables';
import { conditionOf, creditOf, groupOf, libraryOf, rulePlay, ruleOf, ruleTrack } from '../../testing/rules-by-hand';
import { createListeningCache } from '../listening/listening-cache';
import { NO_RULE_CONTEXT, runRule } from './run-rule.query';

const moment = { evaluatedAt: Date.UTC(2026, 5, 15, 12), timeZone: 'UTC', runSeed: 'run' };
const userId = randomUUID();
const cache = createListeningCache();
let test: TestDatabase;

const LOCAL_FILE = 'spotify:local:Ash:Debut:Tape:200';

/** `liked` is in the library; the others were only heard: a track, a file of the listener's own, and an episode. */
const library = libraryOf(
  [
    ruleTrack('liked', { title: 'Song', artists: creditOf('Ash'), album: 'Debut', albumArtists: ['Ash'], isrc: null }),
    ruleTrack('heard'),
    ruleTrack(LOCAL_FILE),
    ruleTrack('episode'),
  ],
  ['liked', 'heard', 'heard', LOCAL_FILE, 'episode'].map((id, day) => rulePlay(id, `2026-01-0${day + 1}T10:00:00Z`)),
);

beforeAll(async () => {
  test = await createRuleDatabase();
  await storeRuleLibrary(test.database, userId, library);
  await test.database.query(`delete from rm_library.unified_tracks where track_id <> 'liked'`);
  await test.database.query(`insert into rm_listening.artists (user_id, artist_no, name, search_key) values ($1, 0, 'Ash', 'ash')`, [
    userId,
  ]);
  await test.database.query(
    `insert into rm_listening.albums (user_id, album_no, name, artist_no, search_key) values ($1, 0, 'Debut', 0, 'debut')`,
    [userId],
  );
  await test.database.query(
    `update rm_listening.tracks as tracks
        set title = named.title, kind = named.kind, artist_no = 0, album_no = 0, name_key = lower(named.title)
       from (values (1, 'Heard', 'track'), (2, 'Tape', 'local'), (3, 'Talk', 'episode')) as named (track_no, title, kind)
      where tracks.user_id = $1 and tracks.track_no = named.track_no`,
    [userId],
  );
});
afterAll(() => test.drop());

async function chosen(rule: Rule, past = false) {
  const request = { userId, policy: DEFAULT_LISTEN_POLICY, rule, moment, context: NO_RULE_CONTEXT, shown: 10, past };
  return (await runRule(test.database, request, cache)).tracks;
}

const allOf = (...members: Parameters<typeof groupOf>[1]) => groupOf({ kind: 'all' }, members);
const idsOf = async (rule: Rule, past = false) => (await chosen(rule, past)).map(({ id }) => id);
const PLAYED = { from: { kind: 'played' } } as const;

describe('a track that was only heard', () => {
  it('is shown by the names under which it was heard, and an episode is none', async () => {
    expect(await chosen(ruleOf(allOf(), PLAYED))).toMatchObject([
      { id: 'heard', title: 'Heard', artists: ['Ash'], album: 'Debut', durationMs: null },
      { id: 'liked', title: 'Song', artists: ['Ash'], album: 'Debut' },
      { id: LOCAL_FILE, title: 'Tape', artists: ['Ash'], album: 'Debut', durationMs: null },
    ]);
  });

  it.each([false, true])('is in no library, not liked and in no playlist (looked at in the past: %s)', async (past) => {
    const inNone = conditionOf('playlist_count', { kind: 'number', operator: 'eq', values: [0] });
    const notLiked = conditionOf('is_liked', { kind: 'boolean', operator: 'neq', value: true });
    expect(await idsOf(ruleOf(allOf(inNone, notLiked), PLAYED), past)).toContain('heard');
    for (const kind of ['library', 'liked', 'saved_albums'] as const) {
      expect(await idsOf(ruleOf(allOf(), { from: { kind } }), past)).not.toContain('heard');
    }
  });

  it('counts for its artist and its album together with what is in the library', async () => {
    const four = { kind: 'number', operator: 'eq', values: [4] } as const;
    for (const scope of ['artist', 'album'] as const) {
      expect(await idsOf(ruleOf(allOf(conditionOf('play_count', four, { scope })), PLAYED))).toHaveLength(3);
    }
  });

  it('is looked at among all tracks where the list is finished', async () => {
    const arranged = ruleOf(allOf(), { ...PLAYED, arrange: { order: [], roundRobin: 'artist', separate: null, keepAlbumsWhole: false } });
    expect(await idsOf(arranged)).toHaveLength(3);
  });
});
