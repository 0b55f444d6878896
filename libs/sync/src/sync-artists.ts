import { followedArtistsDecider, followedArtistsStream, type CollectionReading } from '@groovelog/domain';
import type { SpotifyArtist } from '@groovelog/spotify';
import { artistFacts } from './catalogue-facts';
import { changesOf } from './changes-of';
import { libraryEventKey } from './library-event-key';
import { recordCatalogue } from './record-catalogue';
import { recordDecision } from './record-decision';
import { instant, type SyncChanges, type SyncContext } from './sync-context';

/** Followed artists, a list by cursor without dates. Unfollowing one removes neither likes nor saved albums. */
export async function syncArtists(context: SyncContext): Promise<SyncChanges> {
  const { reading, artists } = await readFollowed(context);
  const at = instant(context);
  await recordCatalogue(
    context,
    artists.map((artist) => ({ type: 'ArtistCatalogued', data: { ...artistFacts(artist), at } })),
  );
  const command = { type: 'ReconcileFollowedArtists', reading, guard: context.guard } as const;
  return changesOf(await recordDecision(context, followedArtistsStream(context.userId), followedArtistsDecider, command, libraryEventKey));
}

/** A cursor cannot shift, so the head needs no second look; the totals still have to agree. */
async function readFollowed(context: SyncContext): Promise<{ reading: CollectionReading; artists: SpotifyArtist[] }> {
  const totals: number[] = [];
  const artists: SpotifyArtist[] = [];
  let complete = true;
  let after: string | null = null;
  do {
    context.signal.throwIfAborted();
    const page = await context.client.followedArtists(after);
    totals.push(page.total);
    artists.push(...page.rows);
    complete &&= page.rows.length === page.size;
    after = page.size === 0 ? null : page.after;
    await context.report('followed artists', artists.length, page.total);
  } while (after !== null);
  const rows = artists.map(({ id }) => ({ id, addedAt: null }));
  return {
    artists,
    reading: { runId: context.runId, observedAt: instant(context), complete, totals, firstRowAgain: rows[0]?.id ?? null, rows },
  };
}
