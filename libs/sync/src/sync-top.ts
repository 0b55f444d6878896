import { topItemsDecider, topItemsStream, type ArtistCatalogued, type TopItemsRanked, type TopRange } from '@groovelog/domain';
import { artistFacts } from './catalogue-facts';
import { recordCatalogue } from './record-catalogue';
import { recordDecision } from './record-decision';
import { recordTracks } from './record-tracks';
import { instant, noChanges, type SyncChanges, type SyncContext } from './sync-context';

const RANGES = ['short_term', 'medium_term', 'long_term'] as const satisfies readonly TopRange[];

/** Rankings move slowly; within this time a run that is to ask for little does not ask for them. */
const FRESH_MS = 20 * 3_600_000;

/** The top fifty tracks and artists of each time range: six calls. A page with rows that cannot be read changes nothing. */
export async function syncTop(context: SyncContext): Promise<SyncChanges> {
  if (!context.full && context.lookAtMost === 0 && (await isFresh(context))) return noChanges();
  const changes = noChanges();
  for (const [index, range] of RANGES.entries()) {
    context.signal.throwIfAborted();
    changes.changed += await syncTopTracks(context, range);
    changes.changed += await syncTopArtists(context, range);
    await context.report('top items', index + 1, RANGES.length);
  }
  await context.memory.beginNextAt('top', instant(context));
  return changes;
}

/** What is remembered of this kind is when it was read. */
async function isFresh({ memory, now }: SyncContext): Promise<boolean> {
  const readAt = await memory.nextPage('top');
  return readAt !== null && now().getTime() - Date.parse(readAt) < FRESH_MS;
}

async function syncTopTracks(context: SyncContext, range: TopRange): Promise<number> {
  const { rows, unreadable } = await context.client.topTracks(range, 0);
  const at = instant(context);
  await recordTracks(context, rows);
  const ids = rows.flatMap((track) => (track.id === null || track.is_local ? [] : [track.id]));
  return unreadable > 0 ? 0 : rank(context, { items: 'tracks', range, ids, at });
}

async function syncTopArtists(context: SyncContext, range: TopRange): Promise<number> {
  const { rows, unreadable } = await context.client.topArtists(range, 0);
  const at = instant(context);
  await recordCatalogue(
    context,
    rows.map((artist): ArtistCatalogued => ({
      type: 'ArtistCatalogued',
      data: { ...artistFacts(artist, context.settings.downloadImages), at },
    })),
  );
  return unreadable > 0 ? 0 : rank(context, { items: 'artists', range, ids: rows.map(({ id }) => id), at });
}

/** An account without listening has an empty ranking; an empty answer after a full one is not believed. */
async function rank(context: SyncContext, data: TopItemsRanked['data']): Promise<number> {
  if (data.ids.length === 0) return 0;
  const ranked: TopItemsRanked = { type: 'TopItemsRanked', data };
  const stream = topItemsStream(context.userId);
  const events = await recordDecision(
    context,
    stream,
    topItemsDecider,
    ranked,
    ({ data: { items, range, at } }) => `${items}|${range}|${at}`,
  );
  return events.length;
}
