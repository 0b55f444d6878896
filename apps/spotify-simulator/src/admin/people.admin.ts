import { Router } from 'express';
import { z } from 'zod';
import { ApiError } from '../http/answer';
import type { Account } from '../life/account';
import { uriOf, type Content, type Play } from '../life/play';
import { collectionOf, remove, save, type LibraryKind } from '../library/library';
import type { World } from '../world';

const urisForm = z.strictObject({ uris: z.array(z.string()).min(1) });
const playForm = z.strictObject({
  uri: z.string(),
  /** ISO 8601; now without it. */
  endedAt: z.string().optional(),
  msPlayed: z.number().int().min(0).optional(),
  /** ISO 8601; when the API learns of it; at once without it. */
  arrivesAt: z.string().optional(),
  incognito: z.boolean().default(false),
});
const playerForm = z.strictObject({
  state: z.enum(['follow', 'ad', 'unknown', 'playing', 'paused']),
  uri: z.string().optional(),
  progressMs: z.number().default(1000),
  isPrivate: z.boolean().default(false),
});
const tokenForm = z.strictObject({ clientId: z.string().default('test-app'), scopes: z.array(z.string()) });

/** What people do in their own apps: like, unlike, listen. And what they really hold, to compare with. */
export function peopleRoutes(world: World): Router {
  const router = Router();
  router.get('/people/:id/library', (request, response) => void response.json(truthOf(accountOf(world, request.params.id))));
  router.post('/people/:id/library', (request, response) => {
    changeLibrary(accountOf(world, request.params.id), urisForm.parse(request.body).uris, (collection, ids) =>
      save(collection, ids, world.clock.now()),
    );
    response.status(204).end();
  });
  router.delete('/people/:id/library', (request, response) => {
    changeLibrary(accountOf(world, request.params.id), urisForm.parse(request.body).uris, remove);
    response.status(204).end();
  });
  router.get('/people/:id/plays', (request, response) => {
    const { from, to } = request.query;
    const plays = accountOf(world, request.params.id).log.endedBetween(instant(from, 0), instant(to, world.clock.now() + 1));
    response.json(plays.map((play) => ({ ...play, uri: uriOf(play.content), endedAt: new Date(play.endedAt).toISOString() })));
  });
  router.post('/people/:id/plays', (request, response) => {
    accountOf(world, request.params.id).log.add(playFrom(world, playForm.parse(request.body)));
    response.status(204).end();
  });
  router.put('/people/:id/player', (request, response) => {
    forcePlayer(world, accountOf(world, request.params.id), playerForm.parse(request.body));
    response.status(204).end();
  });
  router.post('/people/:id/token', (request, response) => {
    const { clientId, scopes } = tokenForm.parse(request.body);
    response.json(grantAtOnce(world, accountOf(world, request.params.id), clientId, scopes));
  });
  router.delete('/people/:id/tokens', (request, response) => {
    world.grants.revoke(request.params.id);
    response.status(204).end();
  });
  return router;
}

/** @throws ApiError 404 */
export function accountOf(world: World, personId: string): Account {
  const account = world.accounts.get(personId);
  if (!account) throw new ApiError(404, `Nobody is called ${personId} here`);
  return account;
}

function truthOf({ library }: Account): object {
  return Object.fromEntries(Object.entries(library).map(([name, collection]) => [name, collection.latest()]));
}

function changeLibrary(
  account: Account,
  uris: readonly string[],
  change: (collection: ReturnType<typeof collectionOf>, ids: string[]) => void,
): void {
  for (const uri of uris) {
    const [, kind = '', id = ''] = uri.split(':');
    change(collectionOf(account.library, kind as LibraryKind), [id]);
  }
}

function playFrom(world: World, form: z.infer<typeof playForm>): Play {
  const endedAt = instant(form.endedAt, world.clock.now());
  const content = contentFrom(form.uri);
  const duration = content.kind === 'track' ? (world.catalogue.tracks.get(content.id)?.durationMs ?? 180_000) : 180_000;
  const msPlayed = form.msPlayed ?? duration;
  return {
    content,
    startedAt: endedAt - msPlayed,
    endedAt,
    msPlayed,
    reasonStart: 'clickrow',
    reasonEnd: msPlayed >= duration ? 'trackdone' : 'fwdbtn',
    shuffle: false,
    offline: false,
    incognito: form.incognito,
    platform: 'android',
    context: null,
    arrivesAt: instant(form.arrivesAt, endedAt),
  };
}

function forcePlayer(world: World, { player }: Account, form: z.infer<typeof playerForm>): void {
  if (form.state === 'follow') return player.force(undefined);
  const content = form.uri === undefined ? null : contentFrom(form.uri);
  const type = form.state === 'ad' || form.state === 'unknown' ? form.state : content?.kind === 'episode' ? 'episode' : 'track';
  const isPlaying = form.state !== 'paused';
  const { progressMs, isPrivate } = form;
  player.force({ content, type, context: null, progressMs, isPlaying, shuffle: false, isPrivate, since: world.clock.now() });
}

/** Tokens without the way through a browser, for tests that are not about it. */
function grantAtOnce(world: World, { person }: Account, clientId: string, scopes: readonly string[]): object {
  if (!world.apps.find(clientId)) world.apps.register({ clientId });
  const redirectUri = 'http://127.0.0.1/callback';
  const code = world.grants.issueCode({ clientId, personId: person.id, scopes, at: world.clock.now() }, redirectUri, undefined);
  return world.grants.redeemCode(code, { clientId, redirectUri, verifier: undefined });
}

function contentFrom(uri: string): Content {
  const [, kind, id = ''] = uri.split(':');
  if (kind === 'local') return { kind, uri };
  return { kind: kind === 'episode' ? 'episode' : 'track', id };
}

function instant(text: unknown, fallback: number): number {
  const value = typeof text === 'string' ? Date.parse(text) : NaN;
  return Number.isNaN(value) ? fallback : value;
}
