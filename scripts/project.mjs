// What every script needs: the project's folder, its packages installed, its sources built.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const dist = join(root, 'dist');
const stampFile = join(dist, '.build-stamp');
const lockFile = join(root, '.cache/prepare.lock');

/** Tells people what takes time; on standard error, because standard output belongs to what a command answers. */
export const say = (text) => process.stderr.write(`${text}\n`);

/** Ends a script with one clear line. */
export function fail(text) {
  say(text);
  process.exit(1);
}

/** Runs a program to its end; resolves with its exit code. Output goes to standard error unless `stdio` says otherwise. */
export function run(command, args, { env = process.env, stdio = ['ignore', 2, 2] } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/** Runs a script or tool with this Node and keeps what it says. */
export function capture(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const output of [child.stdout, child.stderr]) output.on('data', (chunk) => (said += chunk));
    child.once('close', (code) => resolve({ code, said: said.trim() }));
  });
}

/** Everything up to a build that is as new as the sources. Quick when there is nothing to do. */
export async function prepare() {
  process.chdir(root);
  requireNode();
  if (existsSync('.env')) process.loadEnvFile('.env');
  try {
    await ensureInstalled();
    await ensureBuilt();
  } catch (error) {
    fail(error.message);
  }
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) fail(`Groovelog needs Node 20.19 or later; this is ${process.versions.node}.`);
}

/** Installs when a package of the lockfile is missing or has another version. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  await alone(async () => {
    if (!isInstalled()) await install();
  });
}

async function install() {
  say('Installing packages (npm ci) …');
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  // The compiler is a development dependency, so NODE_ENV=production must not leave those out.
  const args = [...npm.slice(1), 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = await run(npm[0], args, { env: { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` } });
  if (code !== 0) throw new Error('npm ci failed; what it said stands above.');
}

function isInstalled() {
  const hidden = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  // Optional packages are for other machines; what is missing of them cannot be told from what was left out.
  return Object.entries(wanted).every(([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version);
}

/** Builds when a source differs from what was built. */
export async function ensureBuilt() {
  if (isBuilt(sourceHash())) return;
  await alone(async () => {
    const hash = sourceHash();
    if (!isBuilt(hash)) await build(hash);
  });
}

const isBuilt = (hash) => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash;

async function build(hash) {
  say('Building …');
  rmSync(stampFile, { force: true });
  const { code, said } = await capture([join(root, 'node_modules/@nestjs/cli/bin/nest.js'), 'build', 'api']);
  if (code !== 0) throw new Error(`The build failed.\n${said}`);
  removeOrphans(dist);
  writeFileSync(stampFile, hash);
}

/** Compiled files whose source is gone: a removed migration must not be applied. */
function removeOrphans(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) removeOrphans(path);
    else if (/\.js(\.map)?$/.test(entry.name) && !existsSync(sourceOf(path))) rmSync(path);
  }
}

const sourceOf = (compiled) => join(root, relative(dist, compiled).replace(/\.js(\.map)?$/, '.ts'));

function sourceHash() {
  const hash = createHash('sha256');
  for (const file of [
    'package-lock.json',
    'nest-cli.json',
    'tsconfig.json',
    'tsconfig.build.json',
    ...['apps', 'libs', 'migrations'].flatMap(sources),
  ]) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** What the build compiles (see `ignore` in nest-cli.json). */
function sources(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'testing' ? [] : sources(path);
    return /(?<!\.spec|-spec)\.ts$/.test(entry.name) ? [path] : [];
  });
}

/** Does the work while no other process installs or builds: a file holds the pid of who does, a dead one is taken over. */
async function alone(work) {
  mkdirSync(dirname(lockFile), { recursive: true });
  for (let look = 1; !takeLock(); look++) {
    if (look === 20) say(`Waiting for another process that installs or builds (${lockFile}) …`);
    await sleep(200);
  }
  try {
    await work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

function takeLock() {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isHeld()) rmSync(lockFile, { force: true });
    return false;
  }
}

function isHeld() {
  try {
    process.kill(Number(readFileSync(lockFile, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
