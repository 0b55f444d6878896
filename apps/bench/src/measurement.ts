/** One measured figure with the bar it should reach (docs/ARCHITECTURE of the product names the bars). */
export interface Measurement {
  /** Stable slug, for comparing runs. */
  name: string;
  value: number;
  unit: 'events/s' | 'ms' | 's' | 'MB' | 'KB' | 'calls' | 'times';
  /** Null where there is no bar, only a figure worth knowing. */
  bar: { atLeast: number } | { atMost: number } | null;
  /** What was measured, in a few words. */
  what: string;
}

/** How measurements name the size of a history: `140k`, `1m`. */
export function sizeName(listens: number): string {
  return listens >= 1_000_000 ? `${Math.round(listens / 1_000_000)}m` : `${Math.round(listens / 1_000)}k`;
}

/** Whether the figure reaches its bar; a figure without one always does. */
export function reachesBar({ value, bar }: Measurement): boolean {
  if (!bar) return true;
  return 'atLeast' in bar ? value >= bar.atLeast : value <= bar.atMost;
}

/** The value below which `share` (0…1) of the values lie, by nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** Milliseconds of one piece of work, with its result. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const start = performance.now();
  const result = await work();
  return { ms: performance.now() - start, result };
}
