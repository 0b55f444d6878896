import {
  catalogueDecider,
  catalogueStream,
  currentVersion,
  factsText,
  type AlbumCatalogued,
  type ArtistAlbumsCatalogued,
  type ArtistCatalogued,
  type JsonObject,
  type TrackCatalogued,
} from '@groovelog/domain';
import type { StreamWrite } from '@groovelog/event-store';
import { recordDecision } from './record-decision';
import type { RecordingContext } from './sync-context';

type Catalogued = TrackCatalogued | AlbumCatalogued | ArtistCatalogued | ArtistAlbumsCatalogued;

/** Streams that one call to the store may begin. */
const WRITES_PER_CALL = 200;

/**
 * Records facts about tracks, albums and artists. Things never seen before are begun many at a time; only where a stream
 * exists already is it read, to see whether the facts changed.
 *
 * @returns how many facts were new or changed.
 */
export async function recordCatalogue(context: RecordingContext, events: readonly Catalogued[]): Promise<number> {
  const latest = [...new Map(events.map((event) => [`${streamOf(event)}|${event.type}`, event])).values()];
  let recorded = 0;
  for (let start = 0; start < latest.length; start += WRITES_PER_CALL) {
    const part = latest.slice(start, start + WRITES_PER_CALL);
    const outcomes = await context.store.appendMany(part.map((event) => firstWrite(context, streamOf(event), event)));
    for (const [index, outcome] of outcomes.entries()) {
      const event = part[index];
      if (outcome.kind === 'appended') recorded += 1;
      else if (outcome.kind === 'conflict' && event) recorded += await recordChange(context, streamOf(event), event);
    }
  }
  return recorded;
}

function streamOf(event: Catalogued): ReturnType<typeof catalogueStream> {
  switch (event.type) {
    case 'TrackCatalogued':
      return catalogueStream('track', event.data.trackId);
    case 'AlbumCatalogued':
      return catalogueStream('album', event.data.albumId);
    case 'ArtistCatalogued':
    case 'ArtistAlbumsCatalogued':
      return catalogueStream('artist', event.data.artistId);
  }
}

/** The id holds the facts, so that the same first sight from two accounts is one event. */
function firstWrite(context: RecordingContext, stream: ReturnType<typeof catalogueStream>, event: Catalogued): StreamWrite {
  const id = context.uuidV5(`${stream}|${factsText(event)}`);
  const meta = { actor: context.actor ?? 'sync', userId: context.userId, $correlationId: context.runId } as const;
  return {
    stream,
    expected: 'noStream',
    events: [{ id, type: event.type, v: currentVersion(event.type), data: event.data as unknown as JsonObject, meta }],
  };
}

/** Facts may change back (a renamed track gets its old name), so a change's id also holds the time it was seen. */
async function recordChange(context: RecordingContext, stream: ReturnType<typeof catalogueStream>, event: Catalogued): Promise<number> {
  const recorded = await recordDecision(
    context,
    stream,
    catalogueDecider(event.type),
    event,
    (changed) => `${factsText(changed)}|${changed.data.at}`,
  );
  return recorded.length;
}
