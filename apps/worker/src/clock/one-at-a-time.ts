/**
 * Makes a piece of work that is called by an interval: a call while the one before is under way does nothing, and what goes
 * wrong is told to `onError`, so that the next call comes.
 */
export function oneAtATime(work: () => Promise<void>, onError: (error: unknown) => void): () => Promise<void> {
  let isUnderWay = false;
  return async () => {
    if (isUnderWay) return;
    isUnderWay = true;
    try {
      await work();
    } catch (error) {
      onError(error);
    } finally {
      isUnderWay = false;
    }
  };
}
