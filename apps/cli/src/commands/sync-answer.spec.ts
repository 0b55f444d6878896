import type { FinishedRun } from '@groovelog/sync';
import { allAnswer, runAnswer } from './sync-answer';

const likes: FinishedRun = {
  runId: 'run-1',
  kind: 'likes',
  calls: { '/me/tracks': 4 },
  added: 3,
  removed: 1,
  changed: 0,
  held: 0,
  seconds: 1.5,
  outcome: 'completed',
};
const albums: FinishedRun = { ...likes, runId: 'run-2', kind: 'albums', calls: { '/me/albums': 2, '/me/tracks': 1 }, held: 12 };

describe('the answer of sync', () => {
  it('is the document that scripts rely on', () => {
    expect(runAnswer(likes, 2).json).toEqual({
      run: 'run-1',
      kind: 'likes',
      calls: { '/me/tracks': 4 },
      added: 3,
      removed: 1,
      changed: 0,
      held: 0,
      seconds: 2,
      outcome: 'completed',
    });
  });

  it('sums calls and counts over all kinds and lists each run', () => {
    expect(allAnswer([likes, albums], 3)).toMatchObject({
      json: {
        run: 'run-1',
        kind: 'all',
        calls: { '/me/tracks': 5, '/me/albums': 2 },
        added: 6,
        removed: 2,
        held: 12,
        seconds: 3,
        outcome: 'completed',
        runs: [{ run: 'run-1' }, { run: 'run-2', held: 12 }],
      },
      text: expect.stringMatching(/removals held\s+12/),
    });
  });

  it('has failed when one kind has, and says why', () => {
    const failed: FinishedRun = { ...albums, outcome: 'failed', code: 'spotify.blocked', retryable: true };
    expect(allAnswer([likes, failed], 3).json).toMatchObject({
      outcome: 'failed',
      runs: [{ outcome: 'completed' }, { outcome: 'failed', code: 'spotify.blocked', retryable: true }],
    });
  });
});
