import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A network between a client and a server that can be made to fail. */
export interface TcpProxy {
  port: number;
  /** Resets every connection; new ones work. */
  cut(): void;
  /** Connections stay open and new ones are taken, but nothing passes, either way (`up`: only what the client sends passes). */
  silence(passing?: 'nothing' | 'up'): void;
  /** Refuses new connections and resets the open ones. */
  refuse(): void;
  /** Everything passes again; what was swallowed in silence is lost and its connections are reset. */
  heal(): void;
  /** How many connections were taken so far. */
  connections(): number;
  close(): Promise<void>;
}

/** Opens a proxy on a free port of 127.0.0.1 in front of `target`. */
export async function openTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  let mode: 'pass' | 'nothing' | 'up' | 'refuse' = 'pass';
  let taken = 0;
  const sockets = new Set<Socket>();
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy();
    sockets.clear();
  };
  const join = (from: Socket, to: Socket, direction: 'up' | 'down') => {
    sockets.add(from);
    from.on('data', (chunk: Buffer) => {
      if (mode === 'pass' || (mode === 'up' && direction === 'up')) to.write(chunk);
    });
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
  };
  const server = createServer((client) => {
    if (mode === 'refuse') return void client.resetAndDestroy();
    taken += 1;
    const upstream = connect(target);
    join(client, upstream, 'up');
    join(upstream, client, 'down');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    silence(passing = 'nothing') {
      mode = passing;
    },
    refuse() {
      mode = 'refuse';
      cut();
    },
    heal() {
      if (mode !== 'pass') cut();
      mode = 'pass';
    },
    connections: () => taken,
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
