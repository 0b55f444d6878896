import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventStore, type EventStore } from '@groovelog/event-store';
import { createLogger, loadConfig, openDatabase, openProductDatabase, type Database } from '@groovelog/platform';
import { startProduct, type ProductProcess } from '@groovelog/testing';

const ROOT = join(__dirname, '../../..');
export const USER = 'bench';
export const PASSWORD = 'a long benchmark password';

/** A fresh installation of the product in a folder of its own, running as `npm start` runs it. */
export interface Installation {
  product: ProductProcess;
  dataDir: string;
  /** Runs a command beside the running product; resolves with its JSON and the most memory it used. */
  cli(args: readonly string[], stdin?: string): Promise<{ json: Record<string, unknown>; peakMb: number }>;
  /** Opens the log and the tables of the running product. */
  connect(): Promise<Connection>;
  /** Megabytes of all of its processes together, shared pages counted once (PSS). */
  memoryMb(): number;
  remove(): Promise<void>;
}

/** The running product's log and tables, beside its own processes. */
export interface Connection {
  database: Database;
  store: EventStore;
  close(): Promise<void>;
}

export async function install(): Promise<Installation> {
  const dataDir = mkdtempSync(join(tmpdir(), 'groovelog-bench-'));
  const product = await startProduct(dataDir);
  const cli = (args: readonly string[], stdin = '') => runCommand(dataDir, args, stdin);
  await cli(['user', 'add', USER, '--admin', '--timezone', 'Europe/Paris', '--password-stdin'], PASSWORD);
  return {
    product,
    dataDir,
    cli,
    connect: () => connect(dataDir),
    memoryMb: () => pssOf(familyOf(product.child.pid ?? 0, dataDir)) / 1024,
    async remove() {
      await product.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function connect(dataDir: string): Promise<Connection> {
  const config = loadConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'error' });
  const server = await openProductDatabase(config, createLogger('bench', config));
  const database = openDatabase({ url: server.url, application: 'groovelog-bench' });
  const store = openEventStore({ eventStoreUrl: config.eventStoreUrl, database, databaseUrl: server.url });
  return {
    database,
    store,
    async close() {
      await store.close();
      await database.close();
      await server.release();
    },
  };
}

/** The compiled command itself, so that its memory is not that of the script that builds first. */
function runCommand(dataDir: string, args: readonly string[], stdin: string): Promise<{ json: Record<string, unknown>; peakMb: number }> {
  const env = { ...process.env, DATA_DIR: dataDir };
  const child = spawn(process.execPath, [join(ROOT, 'dist/apps/cli/src/main.js'), ...args], {
    cwd: ROOT,
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let stdout = '';
  let peakMb = 0;
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stdin.end(stdin);
  const watch = setInterval(() => (peakMb = Math.max(peakMb, statusKb(child.pid ?? 0, 'VmHWM') / 1024)), 50);
  return new Promise((resolve, reject) => {
    child.once('close', (code) => {
      clearInterval(watch);
      if (code === 0) resolve({ json: jsonOf(stdout), peakMb });
      else reject(new Error(`groovelog ${args.join(' ')} ended with ${code}`));
    });
  });
}

const jsonOf = (text: string): Record<string, unknown> =>
  text.trimStart().startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};

/** The script, what it started, and the database of that folder, which outlives its parents. */
function familyOf(pid: number, dataDir: string): number[] {
  const parents = new Map<number, number>();
  const found = new Set<number>([pid]);
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    parents.set(Number(name), statusKb(Number(name), 'PPid'));
    if (commandLine(Number(name)).includes(dataDir)) found.add(Number(name));
  }
  for (let grew = true; grew;) {
    const before = found.size;
    for (const [child, parent] of parents) if (found.has(parent)) found.add(child);
    grew = found.size > before;
  }
  return [...found];
}

const pssOf = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + fieldOf(pid, 'smaps_rollup', 'Pss'), 0);
const statusKb = (pid: number, field: string): number => fieldOf(pid, 'status', field);

function fieldOf(pid: number, file: string, field: string): number {
  try {
    return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/${file}`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
