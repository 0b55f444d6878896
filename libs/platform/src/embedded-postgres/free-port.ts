import { createServer, type AddressInfo } from 'node:net';

/** A port of 127.0.0.1 that nobody listens on: `preferred` if it is free, else one that the system picks. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined) {
    const port = await probe(preferred).catch(() => null);
    if (port !== null) return port;
  }
  return probe(0);
}

function probe(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address() as AddressInfo;
      server.close(() => resolve(address.port));
    });
  });
}
