import { likedTracksDecider, likedTracksStream } from '@groovelog/domain';
import { changesOf } from './changes-of';
import { trackFacts } from './catalogue-facts';
import { libraryEventKey } from './library-event-key';
import { readCollection } from './read-collection';
import { recordCatalogue } from './record-catalogue';
import { recordDecision } from './record-decision';
import { instant, type SyncChanges, type SyncContext } from './sync-context';

/**
 * Liked tracks: what came, what went (by proof only), and what can no longer be played, all from the rows of the list.
 * Facts about the tracks are recorded before the likes, so that a like never points at an unknown track.
 */
export async function syncLikes(context: SyncContext): Promise<SyncChanges> {
  const { reading, rows } = await readCollection(context, 'liked tracks', context.client.likedTracks, ({ addedAt, thing }) => ({
    id: thing.id ?? thing.uri ?? thing.name,
    addedAt,
    thing,
  }));
  const at = instant(context);
  const facts = rows.flatMap(({ thing }) => trackFacts(thing) ?? []);
  await recordCatalogue(
    context,
    facts.map((data) => ({ type: 'TrackCatalogued', data: { ...data, at } })),
  );
  const stream = likedTracksStream(context.userId);
  const likes = await recordDecision(
    context,
    stream,
    likedTracksDecider,
    { type: 'ReconcileLikedTracks', reading, guard: context.guard },
    libraryEventKey,
  );
  const availability = rows.map(({ id, thing }) => ({
    trackId: id,
    playable: thing.is_playable,
    ...(thing.restrictions ? { restriction: thing.restrictions.reason } : {}),
  }));
  const flips = await recordDecision(
    context,
    stream,
    likedTracksDecider,
    { type: 'RecordAvailability', rows: availability, observedAt: at },
    libraryEventKey,
  );
  return changesOf([...likes, ...flips]);
}
