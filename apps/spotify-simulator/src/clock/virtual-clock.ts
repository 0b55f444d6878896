/** The simulator's time: it runs like the real one, from a start of its own, and can be moved on or held. */
export interface VirtualClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Moves on; time never goes back. */
  advance(ms: number): void;
  hold(): void;
  resume(): void;
  isHeld(): boolean;
}

/** A clock that shows `start` now. `realNow` is the time it runs with. */
export function createVirtualClock(start: number, realNow: () => number = Date.now): VirtualClock {
  let shown = start;
  let since = realNow();
  let held = false;
  const now = () => (held ? shown : shown + realNow() - since);
  const settle = () => {
    shown = now();
    since = realNow();
  };
  return {
    now,
    advance(ms) {
      settle();
      shown += Math.max(0, ms);
    },
    hold() {
      settle();
      held = true;
    },
    resume() {
      settle();
      held = false;
    },
    isHeld: () => held,
  };
}
