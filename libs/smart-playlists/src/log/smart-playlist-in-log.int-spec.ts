import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import {
  fold,
  smartPlaylistDecider,
  smartPlaylistStream,
  type DomainEvent,
  type SmartPlaylistCommand,
  type SmartPlaylistEvent,
} from '@groovelog/domain';
import { anySmartPlaylistCommands, definition, linked, publishing, storyOf, storyOfAccepted, uris } from '@groovelog/domain/testing';
import { createMemoryEventStore, type EventStore } from '@groovelog/event-store';
import { newId } from '@groovelog/platform';
import { catchUp } from '@groovelog/projections';
import { silent } from '@groovelog/projections/testing';
import { smartPlaylistsProjection } from '@groovelog/read-models';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { decideOnPlaylist, smartPlaylistInLog } from './smart-playlist-in-log';

const DAY_MS = 86_400_000;
/** Five years with STRESS=1. */
const DAYS = process.env['STRESS'] ? 1_825 : 60;
const FIRST_DAY = Date.parse('2021-11-21T10:00:00.000Z');

describe('a smart playlist in the log', () => {
  const anna = randomUUID();
  let test: TestDatabase;
  let store: EventStore;
  /** Events that were read. */
  let read = 0;
  beforeAll(async () => {
    test = await createMigratedTestDatabase();
    store = counting(createMemoryEventStore());
    await project();
  });
  afterAll(async () => {
    await store.close();
    await test.drop();
  });
  beforeEach(() => {
    read = 0;
  });

  function counting(whole: EventStore): EventStore {
    return {
      ...whole,
      async *read(stream, options) {
        for await (const event of whole.read(stream, options)) {
          read += 1;
          yield event;
        }
      },
    };
  }
  const project = () => catchUp({ database: test.database, store, projections: [smartPlaylistsProjection], logger: silent });
  const log = () => ({ store, database: test.database });
  async function append(playlistId: string, events: readonly DomainEvent[]): Promise<void> {
    for (let at = 0; at < events.length; at += 500) {
      const part = events.slice(at, at + 500).map(({ type, data }) => ({
        id: newId(),
        type,
        v: 1,
        data: { ...data } as never,
        meta: { actor: 'user' as const, userId: anna },
      }));
      await store.append(smartPlaylistStream(anna, playlistId), part, 'any');
    }
  }
  /** A publish a day, each of another list, decided one after the other. */
  function daily(days: number, size: number): DomainEvent[] {
    const events: SmartPlaylistEvent[] = [];
    let state = smartPlaylistDecider.initialState();
    const tell = (command: SmartPlaylistCommand) => {
      for (const event of smartPlaylistDecider.decide(state, command)) {
        state = smartPlaylistDecider.evolve(state, event);
        events.push(event);
      }
    };
    for (const command of [definition({ playlistId: 'years' }), linked]) tell(command);
    for (let day = 0; day < days; day += 1) {
      const list = uris(...Array.from({ length: size }, (_, index) => `${day * 10 + index}`));
      for (const command of publishing(`p${day}`, list, { at: new Date(FIRST_DAY + day * DAY_MS).toISOString() })) tell(command);
    }
    return events;
  }

  it('is decided over from the last event that the read model saw, however many years of publishes there are', async () => {
    await append('years', daily(DAYS, 100));
    await project();
    const of = { userId: anna, playlistId: 'years' };
    read = 0;
    expect((await smartPlaylistInLog(log(), of))?.listVersions).toHaveLength(DAYS);
    expect(read).toBe(1);
    await decideOnPlaylist(
      log(),
      of,
      { type: 'PauseSmartPlaylist', at: '2026-11-21T10:00:00.000Z' },
      { meta: { actor: 'user', userId: anna } },
    );
    expect(read).toBe(2);
    expect(await smartPlaylistInLog(log(), of)).toMatchObject({ paused: { reason: 'user' } });
    expect(read).toBe(4);
  });

  it('is what its whole stream folds to, wherever the read model stands', async () => {
    await fc.assert(
      fc.asyncProperty(anySmartPlaylistCommands, fc.nat(), async (commands, seen) => {
        const playlistId = randomUUID();
        const story = storyOfAccepted([definition({ playlistId }), linked, ...commands]);
        const cut = seen % (story.length + 1);
        await append(playlistId, story.slice(0, cut));
        await project();
        await append(playlistId, story.slice(cut));
        expect(await smartPlaylistInLog(log(), { userId: anna, playlistId })).toEqual(fold(smartPlaylistDecider, story));
      }),
      { numRuns: 40 },
    );
  });

  it('is read from its beginning when the read model speaks of another log, or was folded by another version', async () => {
    const of = { userId: anna, playlistId: 'elsewhere' };
    await append(of.playlistId, storyOf([definition({ playlistId: of.playlistId }), linked]));
    await project();
    const spoil = (path: string, value: string) =>
      test.database.query(`update rm_smart_playlists.folds set fold = jsonb_set(fold, $2::text[], $3::jsonb) where playlist_id = $1`, [
        of.playlistId,
        `{${path}}`,
        value,
      ]);
    await spoil('state,name', '"Wrong"');
    expect(await smartPlaylistInLog(log(), of)).toMatchObject({ name: 'Wrong' });
    await spoil('seen,eventId', `"${randomUUID()}"`);
    expect(await smartPlaylistInLog(log(), of)).toMatchObject({ name: 'Focus' });
    await spoil('seen,revision', '"77"');
    expect(await smartPlaylistInLog(log(), of)).toMatchObject({ name: 'Focus' });
    await spoil('seen,version', '1');
    expect(await smartPlaylistInLog(log(), of)).toMatchObject({ name: 'Focus' });
    expect(await smartPlaylistInLog(log(), { ...of, userId: randomUUID() })).toBeNull();
  });
});
