/** A value whose readers see a change some time after the writer made it. */
export interface Lagged<T> {
  /** What was written last; writes build on it. */
  latest(): T;
  /** What a reader is shown now. */
  shown(): T;
  write(value: T): void;
}

/** `lagMs` is asked at each write. */
export function createLagged<T>(initial: T, now: () => number, lagMs: () => number): Lagged<T> {
  let versions = [{ value: initial, from: -Infinity }];
  const latest = () => (versions.at(-1) as { value: T }).value;
  return {
    latest,
    shown: () => versions.findLast((version) => version.from <= now())?.value ?? latest(),
    write(value) {
      const firstShown = versions.findLastIndex((version) => version.from <= now());
      versions = [...versions.slice(Math.max(0, firstShown)), { value, from: now() + lagMs() }];
    },
  };
}
