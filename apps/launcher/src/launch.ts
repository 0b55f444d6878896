import { join } from 'node:path';
import { createLogger, DEMO_CHANGED, loadConfig, loadSecrets, type Config } from '@groovelog/platform';
import { keepRunning } from './app-process';
import { keepDemoSimulator } from './demo-simulator';
import { keepDatabase } from './kept-database';
import { portIsFree } from './port-is-free';
import { untilReady } from './ready';

/** The whole product, running. */
export interface Launch {
  /** `http://127.0.0.1:3000` */
  origin: string;
  /** Resolves when the server answers; rejects when the product cannot be started. */
  ready: Promise<void>;
  /** Starts all applications anew, after a build. */
  restart(): Promise<void>;
  /** Ends every process that was started here, the database last. */
  stop(): Promise<void>;
}

const APPS = ['api', 'projector', 'worker'] as const;
/** An application that dies so often in a row before the product was ready will not get well by itself. */
const GIVE_UP_AFTER = 4;

/** Starts database, api, projector and worker, and keeps them running. Throws, with nothing left running, when it cannot. */
export async function launch(env: NodeJS.ProcessEnv): Promise<Launch> {
  const config = loadConfig(env);
  const logger = createLogger('launcher', config);
  await requirePort(config);
  // Generated before three processes ask for them at once.
  loadSecrets(config);
  const database = await keepDatabase(config, logger, () => void restart());
  const waiting = new AbortController();
  const onCrash = (inARow: number) => {
    if (inARow >= GIVE_UP_AFTER) waiting.abort();
  };
  const demo = keepDemoSimulator(env, database.url, logger);
  await demo.look();
  const onMessage = (message: unknown) => {
    if (message === DEMO_CHANGED) void demo.look();
  };
  const appEnv = () => ({ ...env, DATABASE_URL: database.url(), GROOVELOG_LAUNCHER: 'npm start' });
  const apps = APPS.map((name) => keepRunning({ name, file: mainFileOf(name), env: appEnv(), logger, onCrash, onMessage }));
  const restart = async () => void (await Promise.all(apps.map((app) => app.restart(appEnv()))));
  const origin = originOf(config);
  return {
    origin,
    ready: untilReady(origin, waiting.signal).catch(() => {
      throw new Error('Groovelog does not start: a part of it keeps crashing. The reason stands in the lines above.');
    }),
    restart,
    async stop() {
      waiting.abort();
      await Promise.all([...apps.map((app) => app.stop()), demo.stop()]);
      await database.release();
    },
  };
}

async function requirePort({ host, port }: Config): Promise<void> {
  if (await portIsFree(host, port)) return;
  throw new Error(`Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`);
}

const originOf = ({ host, port }: Config): string => `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`;

const mainFileOf = (app: (typeof APPS)[number]): string => join(__dirname, `../../${app}/src/main.js`);
