/** How many attempts a key may make in a sliding window. */
export interface AttemptLimit {
  /** Counts an attempt. 0 when it is let in, else the milliseconds until one is; what is refused is not counted. */
  attempt(key: string, now: number): number;
  /** Takes the last attempt back, because it was a good one. */
  forgive(key: string): void;
  /** Forgets the key. */
  forget(key: string): void;
}

/** Above this many keys, those whose attempts are all past are swept out. */
const SWEEP_ABOVE = 10_000;

/** A limit kept in the memory of this process: `limit` attempts in any `windowMs`. */
export function createAttemptLimit(limit: number, windowMs: number): AttemptLimit {
  const attempts = new Map<string, number[]>();
  const recent = (key: string, now: number) => (attempts.get(key) ?? []).filter((at) => at > now - windowMs);
  return {
    attempt(key, now) {
      if (attempts.size > SWEEP_ABOVE) for (const known of attempts.keys()) if (recent(known, now).length === 0) attempts.delete(known);
      const times = recent(key, now);
      const [oldest] = times;
      if (oldest !== undefined && times.length >= limit) return oldest + windowMs - now;
      attempts.set(key, [...times, now]);
      return 0;
    },
    forgive: (key) => void attempts.get(key)?.pop(),
    forget: (key) => void attempts.delete(key),
  };
}
