import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type NextFunction, type Request, type Response } from 'express';
import { ZodError } from 'zod';
import { adminRoutes } from './admin/admin.routes';
import { createWorld, type WorldOptions } from './create-world';
import { ApiError } from './http/answer';
import { apiHandler } from './http/api-handler';
import { inventedImage } from './http/image';
import { replayWrites } from './journal/replay-writes';
import { accountsRoutes } from './oauth/accounts.routes';
import type { World } from './world';

/** A running simulator. */
export interface Simulator {
  /** Scheme, host and port: accounts service at its root, Web API under `/v1`. */
  readonly url: string;
  readonly world: World;
  close(): Promise<void>;
}

/** Builds the world and serves it on 127.0.0.1; port 0 takes a free one. */
export async function startSimulator(options: WorldOptions & { readonly port: number }): Promise<Simulator> {
  const world = createWorld(options);
  replayWrites(world, world.journal.load());
  const server = createServer(simulatorApp(world));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  world.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: world.origin, world, close: () => closeServer(server) };
}

function simulatorApp(world: World): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use('/v1', apiHandler(world));
  app.use('/_simulator', adminRoutes(world));
  app.get('/image/:name.png', (request, response) => sendImage(request.params.name, response));
  app.get('/image/:name', (request, response) => sendCover(world, request.params.name, response));
  app.use(accountsRoutes(world));
  app.use(explain);
  return app;
}

function sendImage(name: string, response: Response): void {
  const size = Math.min(640, Math.max(1, Number(/-(\d+)$/.exec(name)?.[1] ?? 64)));
  response.type('image/png').send(inventedImage(name.replace(/-\d+$/, ''), size));
}

function sendCover(world: World, name: string, response: Response): void {
  const playlist = world.playlists.get(name.split('-')[1] ?? '');
  const cover = playlist?.content.latest().cover;
  if (cover) response.type('image/jpeg').send(cover);
  else response.status(404).end();
}

/** What went wrong at the simulator's own endpoints, in full. */
function explain(error: unknown, _: Request, response: Response, __: NextFunction): void {
  if (error instanceof ZodError)
    response.status(400).json({ problems: error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) });
  else if (error instanceof ApiError) response.status(error.status).json({ message: error.message });
  else response.status(500).json({ message: String(error) });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
