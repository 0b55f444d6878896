import {
  concatListeningColumns,
  countedListens,
  decodeListeningColumns,
  sliceListeningColumns,
  zoneOffsets,
  type Listening,
  type ListeningColumns,
  type ListenPolicy,
} from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { CachedListening, CachedMonth, ListeningCache } from './listening-cache';
import { loadCatalogueIndex } from './load-catalogue.query';

/** Whose listening, what of it counts, and where their days begin. */
export interface ListeningRequest {
  readonly userId: string;
  readonly policy: ListenPolicy;
  /** IANA name. */
  readonly timeZone: string;
}

interface MonthRow {
  month: string;
  version: string;
  /** Absent when the caller has this version already. */
  columns: Buffer | null;
}

/**
 * Everything that statistics need about one user, under their policy and in their time zone.
 *
 * @throws DomainError `time-zone.unknown`
 */
export async function loadListening(sql: Sql, { userId, policy, timeZone }: ListeningRequest, cache: ListeningCache): Promise<Listening> {
  const { plays, catalogue } = await loadListeningColumns(sql, userId, cache);
  return { plays, listens: countedOf(plays, policy), policy, catalogue, zone: zoneOffsets(timeZone) };
}

/**
 * All plays of a user and their catalogue index, from the cache where the database still says the same. One statement
 * tells which months changed (a new listen, a rebuilt read model) and brings only those.
 */
export function loadListeningColumns(sql: Sql, userId: string, cache: ListeningCache): Promise<CachedListening> {
  return cache.refresh(userId, async (cached) => {
    const rows = await changedMonths(sql, userId, cached?.months ?? []);
    if (cached && rows.length === cached.months.length && rows.every((row) => row.columns === null)) return cached;
    const { months, plays } = joinMonths(rows, cached);
    // Read after the months: a track is in the catalogue before a month can speak of it.
    return { months, plays, catalogue: await loadCatalogueIndex(sql, userId) };
  });
}

/** The months of a user in order. A version names the table too: a rebuild makes a new one in which numbers may differ. */
async function changedMonths(sql: Sql, userId: string, known: readonly CachedMonth[]): Promise<MonthRow[]> {
  return sql.query<MonthRow>(
    `select to_char(months.month, 'YYYY-MM') as month,
            months.tableoid::bigint || ':' || months.last_position as version,
            case when known.version is null then months.columns end as columns
       from rm_listening.listening_months as months
       left join unnest($2::text[], $3::text[]) as known (month, version)
              on known.month = to_char(months.month, 'YYYY-MM')
             and known.version = months.tableoid::bigint || ':' || months.last_position
      where months.user_id = $1
      order by months.month`,
    [userId, known.map((month) => month.month), known.map((month) => month.version)],
  );
}

function joinMonths(rows: readonly MonthRow[], cached: CachedListening | undefined): Pick<CachedListening, 'months' | 'plays'> {
  const before = new Map(cached?.months.map((month) => [month.month, month]));
  const parts = rows.map((row) => {
    if (row.columns) return decodeListeningColumns(row.columns);
    const month = before.get(row.month);
    return sliceListeningColumns(cached?.plays ?? NOTHING, month?.start ?? 0, month?.end ?? 0);
  });
  let start = 0;
  const months = rows.map(({ month, version }, i) => {
    const end = start + (parts[i]?.length ?? 0);
    const place = { month, version, start, end };
    start = end;
    return place;
  });
  return { months, plays: concatListeningColumns(parts) };
}

const NOTHING = concatListeningColumns([]);

const counted = new WeakMap<ListeningColumns, { policy: string; listens: ListeningColumns }>();

/** The listens under a policy; those of the last policy asked for are remembered as long as the plays are. */
function countedOf(plays: ListeningColumns, policy: ListenPolicy): ListeningColumns {
  const key = JSON.stringify([
    policy.minMs,
    policy.countCompleted,
    policy.includeIncognito,
    policy.includePodcasts,
    policy.includeAudiobooks,
    policy.includeUnknown,
  ]);
  const known = counted.get(plays);
  if (known?.policy === key) return known.listens;
  const listens = countedListens(plays, policy);
  counted.set(plays, { policy: key, listens });
  return listens;
}
