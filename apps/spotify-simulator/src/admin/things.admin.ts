import { Router } from 'express';
import { z } from 'zod';
import { ApiError } from '../http/answer';
import { change, type Playlist } from '../library/playlist';
import type { World } from '../world';

const playlistForm = z.strictObject({
  /** The rows as they shall be; rows that stay keep their dates. */
  uris: z.array(z.string()).optional(),
  name: z.string().optional(),
  description: z.string().optional(),
  public: z.boolean().optional(),
  collaborative: z.boolean().optional(),
  /** Who edits; the owner without it. */
  by: z.string().optional(),
});
const withdrawalForm = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('unplayable'), reason: z.enum(['market', 'product', 'explicit']).default('market') }),
  z.strictObject({ state: z.literal('gone') }),
  z.strictObject({ state: z.literal('replaced'), by: z.string() }),
]);

/** What happens to playlists and tracks behind a client's back. */
export function thingsRoutes(world: World): Router {
  const router = Router();
  router.get('/playlists/:id', (request, response) => {
    const playlist = playlistOf(world, request.params.id);
    const { cover, ...content } = playlist.content.latest();
    response.json({ id: playlist.id, ownerId: playlist.ownerId, ...content, hasCover: cover !== null });
  });
  router.patch('/playlists/:id', (request, response) => {
    const playlist = playlistOf(world, request.params.id);
    response.json({ snapshot_id: edit(world, playlist, playlistForm.parse(request.body)) });
  });
  router.get('/tracks', (request, response) => {
    const limit = Number(request.query['limit'] ?? 100);
    response.json([...world.catalogue.tracks.values()].slice(0, limit));
  });
  router.post('/tracks/:id/withdrawal', (request, response) => {
    world.catalogue.withdrawals.set(request.params.id, { ...withdrawalForm.parse(request.body), since: world.clock.now() });
    for (const { log } of world.accounts.values()) log.replan();
    response.status(204).end();
  });
  router.delete('/tracks/:id/withdrawal', (request, response) => {
    world.catalogue.withdrawals.delete(request.params.id);
    for (const { log } of world.accounts.values()) log.replan();
    response.status(204).end();
  });
  return router;
}

/** @throws ApiError 404 */
function playlistOf(world: World, id: string): Playlist {
  const playlist = world.playlists.get(id);
  if (!playlist) throw new ApiError(404, `There is no playlist ${id}`);
  return playlist;
}

function edit(world: World, playlist: Playlist, form: z.infer<typeof playlistForm>): string {
  const before = new Map(playlist.content.latest().rows.map((row) => [row.uri, row]));
  const addedAt = Math.floor(world.clock.now() / 1000) * 1000;
  const addedBy = form.by ?? playlist.ownerId;
  return change(playlist, {
    ...(form.uris ? { rows: form.uris.map((uri) => before.get(uri) ?? { uri, addedAt, addedBy }) } : {}),
    ...(form.name === undefined ? {} : { name: form.name }),
    ...(form.description === undefined ? {} : { description: form.description }),
    ...(form.public === undefined ? {} : { isPublic: form.public }),
    ...(form.collaborative === undefined ? {} : { collaborative: form.collaborative }),
  });
}
