import { DomainError } from '@groovelog/domain';

/** More than these do not wait: somebody sends pictures faster than one machine looks at them. */
const MOST_WAITING = 8;

let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/**
 * Does work on pictures one after the other, so that a process never holds two decoded ones.
 *
 * @throws DomainError `picture.busy` (unavailable) when too many wait already.
 */
export async function onePictureAtATime<Result>(work: () => Promise<Result>): Promise<Result> {
  if (waiting >= MOST_WAITING)
    throw new DomainError('unavailable', 'picture.busy', 'Other pictures are being read. Try again in a moment.');
  waiting += 1;
  const turn = last.then(work, work);
  last = turn.catch(() => undefined);
  try {
    return await turn;
  } finally {
    waiting -= 1;
  }
}
