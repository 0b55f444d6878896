/** What the api tells `npm start` when a demo began or ended. */
export const DEMO_CHANGED = 'the demo changed';

/** The way from a process to the `npm start` that keeps it running, and the simulator beside it. */
export interface LauncherChannel {
  /** Somebody reacts; where processes are started otherwise (docker compose) nobody does. */
  isThere: boolean;
  tell(message: typeof DEMO_CHANGED): void;
}

/** The channel of this process. A parent that is not ours (a test runner) is told nothing. */
export function launcherChannel(): LauncherChannel {
  const isThere = process.env['GROOVELOG_LAUNCHER'] !== undefined && process.send !== undefined;
  return { isThere, tell: (message) => void (isThere && process.send?.(message)) };
}
