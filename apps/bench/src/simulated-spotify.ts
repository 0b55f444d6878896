import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The simulator in a process of its own, with the library that the bars speak of; neither rate nor quotas stand in the way. */
export interface SimulatedSpotify {
  url: string;
  /** Tokens of the main person, without the way through a browser. */
  token(): Promise<string>;
  stop(): void;
}

const LIBRARY = ['--likes', '10000', '--albums', '500', '--playlists', '200', '--years', '1', '--seed', '1', '--no-quotas'];
const PERSON = 'ann';
const SCOPES = [
  'user-library-read',
  'user-follow-read',
  'playlist-read-private',
  'playlist-read-collaborative',
  'playlist-modify-private',
  'playlist-modify-public',
  'user-read-recently-played',
];

export async function startSimulatedSpotify(): Promise<SimulatedSpotify> {
  const script = join(__dirname, '../../../scripts/simulator.mjs');
  const child = spawn(process.execPath, [script, '--port', '0', ...LIBRARY], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await readyAddress(child);
  await send('PATCH', `${url}/_simulator/switches`, { requestsPer30Seconds: 1_000_000 });
  return {
    url,
    async token() {
      const { people } = (await (await fetch(`${url}/_simulator`)).json()) as { people: { id: string }[] };
      const id = people[0]?.id ?? PERSON;
      const granted = await send('POST', `${url}/_simulator/people/${id}/token`, { clientId: 'bench', scopes: SCOPES });
      return (granted as { access_token: string }).access_token;
    },
    stop: () => void child.kill('SIGKILL'),
  };
}

function readyAddress(child: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const ready = /^ready (\S+)/m.exec(said);
      if (ready?.[1]) resolve(ready[1]);
    });
    child.once('exit', (code) => {
      reject(new Error(`The simulator ended with ${code} before it was ready.`));
    });
  });
}

async function send(method: 'POST' | 'PATCH', url: string, body: object): Promise<unknown> {
  const response = await fetch(url, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`The simulator answered ${response.status} for ${url}.`);
  return response.json();
}
