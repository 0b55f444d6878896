import { followedArtistsDecider, followedArtistsStream, type CollectionReading } from '@groovelog/domain';
import type { SpotifyArtist } from '@groovelog/spotify';
import { artistFacts } from './catalogue-facts';
import { changesOf } from './changes-of';
import { libraryEventKey } from './library-event-key';
import { readingOf } from './read-collection';
import { recordCatalogue } from './record-catalogue';
import { recordDecision } from './record-decision';
import { streamState } from './stream-state';
import { instant, noChanges, type SyncChanges, type SyncContext } from './sync-context';

const STEP = 'followed artists';
const PAGE = 50;

/** Followed artists, a list by cursor without dates. Unfollowing one removes neither likes nor saved albums. */
export async function syncArtists(context: SyncContext): Promise<SyncChanges> {
  const stream = followedArtistsStream(context.userId);
  const { members } = await streamState(context, stream, followedArtistsDecider);
  if (await looksUnchanged(context, members)) return noChanges();
  const { reading, artists } = await readFollowed(context);
  const at = instant(context);
  await recordCatalogue(
    context,
    artists.map((artist) => ({ type: 'ArtistCatalogued', data: { ...artistFacts(artist, context.settings.downloadImages), at } })),
  );
  const keep = !context.settings.removeUnfollowedArtists;
  const command = { type: 'ReconcileFollowedArtists', reading, guard: context.guard, keep } as const;
  return changesOf(await recordDecision(context, stream, followedArtistsDecider, command, libraryEventKey));
}

/**
 * A list that is longer than an incremental run may read is looked at in turns: a few pages now, the next ones the next
 * time. An artist on them that is not known, or another total, and the run reads all.
 */
async function looksUnchanged(context: SyncContext, members: ReadonlyMap<string, null | string>): Promise<boolean> {
  if (context.full || members.size <= context.lookAtMost * PAGE) return false;
  let after = await context.memory.nextPage('artists');
  for (let looked = 0; looked < context.lookAtMost; looked += 1) {
    const page = await context.client.followedArtists(after);
    if (page.total !== members.size || page.rows.some(({ id }) => !members.has(id))) return false;
    after = page.size === 0 ? null : page.after;
  }
  await context.memory.beginNextAt('artists', after);
  await context.report(STEP, members.size, members.size);
  return true;
}

/** A cursor cannot shift, so the head needs no second look; the totals still have to agree. */
async function readFollowed(context: SyncContext): Promise<{ reading: CollectionReading; artists: SpotifyArtist[] }> {
  const totals: number[] = [];
  const artists: SpotifyArtist[] = [];
  const cursors = new Set<string>();
  let complete = true;
  let after: string | null = null;
  do {
    context.signal.throwIfAborted();
    const page = await context.client.followedArtists(after);
    if (page.total !== null) totals.push(page.total);
    artists.push(...page.rows);
    // A cursor that comes again leads round in a circle.
    const isRound = page.after !== null && cursors.has(page.after);
    complete &&= page.rows.length === page.size && !isRound;
    after = page.size === 0 || isRound ? null : page.after;
    if (after !== null) cursors.add(after);
    await context.report(STEP, artists.length, page.total ?? artists.length);
  } while (after !== null);
  const rows = artists.map(({ id }) => ({ id, addedAt: null }));
  // Where no page says a total, the end of the cursors is the end of the list; an empty page alone proves nothing.
  if (totals.length === 0 && rows.length > 0) totals.push(rows.length);
  return { artists, reading: readingOf(context, { complete, totals, firstRowAgain: rows[0]?.id ?? null, rows }) };
}
