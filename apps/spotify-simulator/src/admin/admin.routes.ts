import express, { Router } from 'express';
import { z } from 'zod';
import { accountData } from '../export/account-data';
import { extendedHistory } from '../export/extended-history';
import { zipFile, type ZipEntry } from '../export/zip-file';
import { MISBEHAVIOURS } from '../misbehaviour/misbehaviour';
import { USUAL_SWITCHES, type Switches } from '../switches';
import type { World } from '../world';
import { peopleRoutes, accountOf } from './people.admin';
import { thingsRoutes } from './things.admin';

const SECOND = 1000;
const clockForm = z.strictObject({
  seconds: z.number().optional(),
  minutes: z.number().optional(),
  hours: z.number().optional(),
  days: z.number().optional(),
  hold: z.boolean().optional(),
});
const misdeedForm = z.strictObject({
  kind: z.enum(MISBEHAVIOURS),
  match: z.string().optional(),
  after: z.number().int().min(0).default(0),
  times: z.number().int().min(1).nullable().default(1),
  retryAfterSeconds: z.number().optional(),
  status: z.number().int().optional(),
});
const appForm = z.strictObject({
  clientId: z.string().min(1),
  clientSecret: z.string().optional(),
  redirectUris: z.array(z.string()).optional(),
  allowed: z.array(z.string()).optional(),
});

/** What no Spotify has: time, truth and trouble by hand. Mounted at `/_simulator`. */
export function adminRoutes(world: World): Router {
  const router = Router();
  router.use(express.json());
  router.get('/', (_, response) => void response.json(stateOf(world)));
  router.post('/clock', (request, response) => {
    const { hold, days = 0, hours = 0, minutes = 0, seconds = 0 } = clockForm.parse(request.body);
    world.clock.advance((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * SECOND);
    if (hold === true) world.clock.hold();
    if (hold === false) world.clock.resume();
    response.json(stateOf(world));
  });
  router.patch('/switches', (request, response) => {
    Object.assign(world.switches, switchesForm.parse(request.body));
    response.json(world.switches);
  });
  router.delete('/switches', (_, response) => void response.json(Object.assign(world.switches, USUAL_SWITCHES)));
  router.post('/misbehaviour', (request, response) => {
    const { times, ...misdeed } = misdeedForm.parse(request.body);
    world.misbehaviour.order({ ...misdeed, times: times ?? Infinity });
    response.json(world.misbehaviour.pending());
  });
  router.delete('/misbehaviour', (_, response) => {
    world.misbehaviour.clear();
    response.status(204).end();
  });
  router.get('/requests', (_, response) => void response.json({ counts: world.requests.counts(), requests: world.requests.all() }));
  router.delete('/requests', (_, response) => {
    world.requests.clear();
    response.status(204).end();
  });
  router.delete('/limits', (_, response) => {
    world.limits.reset();
    response.status(204).end();
  });
  router.post('/apps', (request, response) => {
    response.json(world.apps.register(definedOnly(appForm.parse(request.body))));
  });
  router.get('/people/:id/export/extended.zip', (request, response) => {
    sendZip(response, extendedHistory(world.catalogue, accountOf(world, request.params.id), world.clock.now()));
  });
  router.get('/people/:id/export/account.zip', (request, response) => {
    sendZip(response, accountData(world, accountOf(world, request.params.id)));
  });
  router.use(peopleRoutes(world));
  router.use(thingsRoutes(world));
  return router;
}

/** Any of the switches, each of the type that it has. */
const switchesForm = z.strictObject(
  Object.fromEntries(Object.entries(USUAL_SWITCHES).map(([name, usual]) => [name, switchForm(name, usual).optional()])),
) as z.ZodType<Partial<Switches>>;

function switchForm(name: string, usual: unknown): z.ZodType {
  if (name === 'consent') return z.enum(['ask', 'approve', 'deny']);
  if (name === 'playedAt') return z.enum(['end', 'start']);
  return typeof usual === 'boolean' ? z.boolean() : z.number().min(0);
}

function stateOf(world: World): object {
  const { clock, catalogue, accounts, playlists, switches, misbehaviour, seed } = world;
  return {
    seed,
    now: new Date(clock.now()).toISOString(),
    held: clock.isHeld(),
    switches,
    misbehaviour: misbehaviour.pending(),
    sizes: { artists: catalogue.artists.size, albums: catalogue.albums.size, tracks: catalogue.tracks.size, playlists: playlists.size },
    people: [...accounts.values()].map(({ person, library, openedAt }) => ({
      ...person,
      openedAt: new Date(openedAt).toISOString(),
      likes: library.tracks.latest().length,
      albums: library.albums.latest().length,
      artists: library.artists.latest().length,
      playlists: library.playlists.latest().length,
    })),
  };
}

function sendZip(response: express.Response, entries: Iterable<ZipEntry>): void {
  response.type('application/zip');
  for (const piece of zipFile(entries)) response.write(piece);
  response.end();
}

function definedOnly<T extends object>(value: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };
}
