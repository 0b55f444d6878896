import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from '@groovelog/platform';

const ROOT = join(__dirname, '../../..');

export interface CommandResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface CommandOptions {
  stdin?: string;
  /** Added to the command's environment. */
  env?: NodeJS.ProcessEnv;
}

/** Runs one command of the CLI as a person would, to its end, over the product in `dataDir`. */
export async function runCli(dataDir: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const env = { ...productEnv(dataDir), ...options.env };
  const child = spawn(process.execPath, [join(ROOT, 'scripts/cli.mjs'), ...args], { cwd: ROOT, env });
  const result = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (result.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (result.stderr += chunk.toString()));
  child.stdin.end(options.stdin ?? '');
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, ...result };
}

/** The whole product as `npm start` runs it. */
export interface ProductProcess {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  child: ChildProcess;
  /** Everything on standard output so far. */
  stdout(): string;
  /** Sends SIGTERM and waits for the end. */
  stop(): Promise<number | null>;
}

/**
 * Starts the product on a free port and resolves when it says `ready`; rejects with what it said when it ends before.
 * `more` is added to its environment.
 */
export async function startProduct(dataDir: string, more: NodeJS.ProcessEnv = {}): Promise<ProductProcess> {
  const port = await freePort();
  const env = { ...productEnv(dataDir), PORT: String(port), LOG_LEVEL: 'warn', ...more };
  const child = spawn(process.execPath, [join(ROOT, 'scripts/start.mjs')], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      if (/^ready /m.test(stdout)) resolve();
    });
    void ended.then((code) => reject(new Error(`The product ended with ${code} before it was ready:\n${stderr}`)));
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    child,
    stdout: () => stdout,
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** A fresh installation's environment: nothing of the developer's or of the test run's own databases. */
function productEnv(dataDir: string): NodeJS.ProcessEnv {
  const { DATABASE_URL: _url, EVENTSTORE_URL: _log, PORT: _port, npm_lifecycle_event: _script, NODE_ENV: _mode, ...rest } = process.env;
  return { ...rest, DATA_DIR: dataDir };
}
