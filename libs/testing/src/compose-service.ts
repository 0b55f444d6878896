import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
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

/**
 * Starts a service with the command that docker-compose.yml gives it, where the image would run it, and with no other
 * variables than the file gives; a value of `env` for a variable that is not in the file is an error.
 */
export function startComposeService(name: ComposeService, env: Readonly<Record<string, string>>): ServiceProcess {
  const { command, variables } = serviceOf(name);
  const unknown = Object.keys(env).filter((variable) => !variables.has(variable));
  if (unknown.length > 0) throw new Error(`docker-compose.yml does not give ${unknown.join(', ')} to ${name}`);
  const [, ...args] = command;
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'] });
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
