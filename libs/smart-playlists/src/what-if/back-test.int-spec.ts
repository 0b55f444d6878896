import { randomUUID } from 'node:crypto';
import { dayOf, parseRule, type Rule } from '@groovelog/domain';
import { createListeningCache, libraryProjection, listeningProjection, settingsProjection } from '@groovelog/read-models';
import { createMemoryEventStore } from '@groovelog/event-store';
import { catchUp } from '@groovelog/projections';
import { silent } from '@groovelog/projections/testing';
import { createMigratedTestDatabase, type TestDatabase, untilWaiting, waitingIn, whileTableIsHeld } from '@groovelog/testing';
import { backTest, type BackTestParts } from './back-test';

function likedTracks(): Rule {
  const parsed = parseRule({ from: 'liked' });
  if (!parsed.ok) throw new Error('no rule');
  return parsed.rule;
}

describe('a look at ten years, month by month', () => {
  const [anna, ben] = [randomUUID(), randomUUID()];
  let test: TestDatabase;
  let parts: BackTestParts;
  beforeAll(async () => {
    test = await createMigratedTestDatabase();
    parts = { database: test.database, cache: createListeningCache(), now: () => new Date('2026-05-10T10:00:00Z'), waitMs: 0 };
    const projections = [libraryProjection, listeningProjection, settingsProjection];
    await catchUp({ database: test.database, store: createMemoryEventStore(), projections, logger: silent });
  });
  afterAll(() => test.drop());

  const tenYears = { playlistId: null, rule: likedTracks(), from: dayOf(2016, 6, 1), to: dayOf(2026, 5, 10) };
  const look = (userId: string, signal?: AbortSignal) => backTest(parts, { ...tenYears, userId, ...(signal ? { signal } : {}) });

  const reasonOf = (work: Promise<unknown>) =>
    work.then(
      () => 'nothing',
      (error: unknown) => (error instanceof Error ? error.message : error),
    );
  const whileHeld = (deed: () => Promise<void>) => whileTableIsHeld(test.database, 'rm_library.unified_tracks', deed);

  it('ends in the database at once when the one who asked leaves', async () => {
    const leaving = new AbortController();
    await whileHeld(async () => {
      const ended = reasonOf(look(anna, leaving.signal));
      await untilWaiting(test.database, 1);
      leaving.abort(new Error('left'));
      expect(await ended).toBe('left');
      expect(await waitingIn(test.database)).toBe(0);
    });
    expect(await look(anna)).toHaveLength(120);
  });

  it('is one at a time for each listener; another is told so, and others do not notice', async () => {
    const leaving = new AbortController();
    await whileHeld(async () => {
      const ended = reasonOf(look(anna, leaving.signal));
      await untilWaiting(test.database, 1);
      await expect(look(anna)).rejects.toMatchObject({ kind: 'conflict', code: 'back-test.running' });
      const otherEnded = reasonOf(look(ben, leaving.signal));
      await untilWaiting(test.database, 2);
      leaving.abort(new Error('left'));
      expect(await Promise.all([ended, otherEnded])).toEqual(['left', 'left']);
    });
  });
});
