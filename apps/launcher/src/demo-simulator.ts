import { setTimeout as sleep } from 'node:timers/promises';
import { rm } from 'node:fs/promises';
import { loadConfig, openDatabase, type Logger } from '@groovelog/platform';
import { findDemo, isDemoInUse, placeDemo, type Demo } from '@groovelog/spotify';
import { demoFiles, startSimulator, type SimulatorProcess } from './simulator-process';

/** The imaginary Spotify beside the product: runs while the installation has a demo. */
export interface DemoSimulator {
  /** Looks whether there is a demo and starts or stops the simulator accordingly; one look after the other. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

const PAUSE_AFTER_CRASH_MS = 1_000;

/** @param databaseUrl where the choice is stored; the database may move. */
export function keepDemoSimulator(env: NodeJS.ProcessEnv, databaseUrl: () => string, logger: Logger): DemoSimulator {
  const { spotify, dataDir } = loadConfig(env);
  let running: { demo: Demo; process: SimulatorProcess } | null = null;
  let isStopped = false;
  let looking: Promise<void> = Promise.resolve();

  async function lookNow(): Promise<void> {
    const wanted = isStopped ? null : await demoIn(databaseUrl());
    const demo = isDemoInUse(spotify, wanted) ? wanted : null;
    if (running && (demo === null || running.demo.beganAt.getTime() !== demo.beganAt.getTime())) await end();
    if (demo && !running) await begin(demo);
    if (!isStopped && wanted === null) await forget();
  }

  /** Nothing of a demo that was left is of use to the next one. */
  async function forget(): Promise<void> {
    for (const file of Object.values(demoFiles(dataDir))) await rm(file, { force: true });
  }

  async function begin(demo: Demo): Promise<void> {
    await inDatabase(databaseUrl(), (database) => placeDemo(database, null));
    const process = await startSimulator(demo, dataDir, env);
    running = { demo, process };
    void process.ended.then(() => afterCrash(process));
    await inDatabase(databaseUrl(), (database) => placeDemo(database, process.url));
  }

  async function afterCrash(ended: SimulatorProcess): Promise<void> {
    if (running?.process !== ended) return;
    running = null;
    logger.error('The imaginary Spotify ended unasked; starting it again');
    await sleep(PAUSE_AFTER_CRASH_MS);
    await look();
  }

  async function end(): Promise<void> {
    const ending = running?.process;
    running = null;
    await ending?.stop();
  }

  function look(): Promise<void> {
    looking = looking.then(lookNow).catch((err: unknown) => logger.error({ err }, 'The imaginary Spotify does not start'));
    return looking;
  }

  return {
    look,
    async stop() {
      isStopped = true;
      await looking;
      await end();
    },
  };
}

const demoIn = (url: string): Promise<Demo | null> => inDatabase(url, findDemo);

/** Asked once in a while, so no connection is kept for it. */
async function inDatabase<T>(url: string, work: (database: ReturnType<typeof openDatabase>) => Promise<T>): Promise<T> {
  const database = openDatabase({ url, application: 'groovelog-launcher' });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
