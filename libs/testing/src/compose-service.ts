import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

const ROOT = join(__dirname, '../../..');

/** The services of docker-compose.yml that are Groovelog's own. */
export type ComposeService = 'migrate' | 'api' | 'worker' | 'projector';

/** A service's process. */
export interface ServiceProcess {
  child: ChildProcess;
  /** As a machine that loses its power: SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** A folder with what the Dockerfile puts into the image, as it lies there. */
export interface StagedImage {
  folder: string;
  remove(): void;
}

/** Lays out the image's folder from the build that is there; packages are the installed ones. */
export function stageImage(): StagedImage {
  const folder = mkdtempSync(join(tmpdir(), 'groovelog-image-'));
  const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
  for (const [, entry = ''] of dockerfile.matchAll(/^COPY --from=build \S+ \/app\/(\S+) /gm)) {
    if (entry === 'node_modules') symlinkSync(join(ROOT, entry), join(folder, entry));
    else cpSync(join(ROOT, entry), join(folder, entry), { recursive: true });
  }
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/**
 * Starts a service with the command that docker-compose.yml gives it, in an image's folder, and with no other variables
 * than the file gives; a value of `env` for a variable that is not in the file is an error.
 */
export function startComposeService(image: StagedImage, name: ComposeService, env: Readonly<Record<string, string>>): ServiceProcess {
  const { command, variables } = serviceOf(name);
  const unknown = Object.keys(env).filter((variable) => !variables.has(variable));
  if (unknown.length > 0) throw new Error(`docker-compose.yml does not give ${unknown.join(', ')} to ${name}`);
  const [, ...args] = command;
  const child = spawn(process.execPath, args, { cwd: image.folder, env, stdio: ['ignore', 'inherit', 'inherit'] });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return (await ended)[0];
  };
  return { child, kill: async () => void (await end('SIGKILL')), stop: () => end('SIGTERM') };
}

function serviceOf(name: ComposeService): { command: string[]; variables: Set<string> } {
  const file = parse(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
    services: Record<string, { command: string[]; environment: Record<string, string> }>;
  };
  const service = file.services[name];
  if (!service) throw new Error(`docker-compose.yml has no service ${name}`);
  // The image sets DATA_DIR; the mounted volume is there.
  return { command: service.command, variables: new Set([...Object.keys(service.environment), 'DATA_DIR']) };
}
