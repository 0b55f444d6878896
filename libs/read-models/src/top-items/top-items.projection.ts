import { userOf, type AccountForgotten, type SpotifyForgotten, type StoredEvent, type TopItemsRanked } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { Projection } from '@groovelog/projections';

/** What Spotify ranks highest for each listener, and the ranking before that one, to say what moved. */
export const topItemsProjection: Projection = {
  name: 'top-items',
  version: 1,
  categories: ['topitems', 'account'],
  handles: ['TopItemsRanked', 'AccountForgotten', 'SpotifyForgotten'],
  tables: [{ name: 'rankings', orderBy: ['user_id', 'items', 'time_range'] }],
  createTables,
  createIndexes: () => Promise.resolve(),
  apply,
};

/** `ids`, best first; `ids_before` is the ranking that this one replaced, null for the first. */
async function createTables(sql: Sql, schema: string): Promise<void> {
  await sql.query(
    `create table ${schema}.rankings (
       user_id uuid not null,
       items text not null,
       time_range text not null,
       ids text[] not null,
       ranked_at timestamptz not null,
       ids_before text[],
       ranked_before_at timestamptz,
       primary key (user_id, items, time_range)
     )`,
  );
}

type Handled = StoredEvent & (TopItemsRanked | AccountForgotten | SpotifyForgotten);

async function apply(batch: readonly StoredEvent[], sql: Sql, schema: string): Promise<void> {
  for (const event of batch as readonly Handled[]) {
    const userId = userOf(event.stream);
    if (event.type === 'TopItemsRanked') await replaceRanking(sql, schema, userId, event.data);
    else await sql.query(`delete from ${schema}.rankings where rankings.user_id = $1`, [userId]);
  }
}

async function replaceRanking(sql: Sql, schema: string, userId: string, ranking: TopItemsRanked['data']): Promise<void> {
  const { items, range, ids, at } = ranking;
  await sql.query(
    `insert into ${schema}.rankings (user_id, items, time_range, ids, ranked_at) values ($1, $2, $3, $4, $5)
     on conflict (user_id, items, time_range) do update set ids = excluded.ids, ranked_at = excluded.ranked_at,
       ids_before = rankings.ids, ranked_before_at = rankings.ranked_at`,
    [userId, items, range, ids, at],
  );
}
