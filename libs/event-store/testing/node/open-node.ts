import { startFakeEventStoreDb } from '../fake-eventstoredb/fake-eventstoredb';

/** The server that `npm run test:eventstore` examines. */
export interface TestNode {
  url: string;
  host: string;
  port: number;
  /** The same server through another port of this machine. */
  urlThrough(port: number): string;
  close(): void;
}

/** The real node of EVENTSTORE_URL; without it a fake, so that these tests are tried in every run. */
export async function openNode(): Promise<TestNode> {
  const url = process.env['EVENTSTORE_URL'];
  if (url) return toNode(url, () => {});
  const fake = await startFakeEventStoreDb();
  return toNode(fake.url, () => fake.stop());
}

function toNode(url: string, close: () => void): TestNode {
  const [, scheme = '', user = '', host = '', port = '2113', query = ''] =
    /^(esdb(?:\+discover)?:\/\/)([^@/]*@)?([^:/?,]+)(?::(\d+))?[^?]*(\?.*)?$/.exec(url) ?? [];
  return { url, host, port: Number(port), urlThrough: (other) => `${scheme}${user}127.0.0.1:${other}/${query}`, close };
}
