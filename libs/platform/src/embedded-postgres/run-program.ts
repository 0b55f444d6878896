import { spawn } from 'node:child_process';
import { program } from './binaries';
import type { Site } from './site';

/** Runs a program of the site to its end, as the server's account. Resolves with its exit code and everything it said. */
export function runProgram(site: Site, name: 'initdb' | 'pg_ctl', args: readonly string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program(site.binaries, name), args, {
      ...site.account,
      // Our own folder may be closed to the account; and neither PGPORT nor a foreign language may leak in.
      cwd: '/',
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' },
      // Not pipes for pg_ctl's sake: the server inherits them and would keep them open.
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const output of [child.stdout, child.stderr]) output.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', reject);
    child.once('exit', (code) => resolve({ code: code ?? -1, said: said.trim() }));
  });
}
