/** Growing pauses between attempts. */
export interface Backoff {
  /** The next pause in milliseconds, with jitter. */
  nextMs(): number;
  reset(): void;
}

/** Pauses that double from `firstMs` to `maxMs`, each between half and all of that. */
export function createBackoff({ firstMs = 200, maxMs = 5_000, random = Math.random } = {}): Backoff {
  let attempt = 0;
  return {
    nextMs() {
      const full = Math.min(maxMs, firstMs * 2 ** attempt);
      attempt += 1;
      return (full * (1 + random())) / 2;
    },
    reset() {
      attempt = 0;
    },
  };
}
