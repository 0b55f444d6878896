import {
  decodeListeningColumns,
  encodeListeningColumns,
  packCountry,
  packFlags,
  packPlatform,
  type ContentKind,
  type ListeningColumns,
  type ObservationSource,
  type PackedListen,
  type PlatformFamily,
} from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

/** Months that a batch touched, as dates, with the position of the last event that touched each. */
export type TouchedMonths = ReadonlyMap<string, string>;

/** Adds listens to months of which nothing else changed. `additions` are by month. */
export async function extendMonths(
  sql: Sql,
  schema: string,
  userId: string,
  touched: TouchedMonths,
  additions: ReadonlyMap<string, readonly PackedListen[]>,
): Promise<void> {
  if (touched.size === 0) return;
  const before = await storedColumns(sql, schema, userId, [...touched.keys()]);
  const packed = [...touched].map(([month, lastPosition]) => {
    const known = before.get(month);
    return { month, lastPosition, listens: [...(known ? listensOf(known) : []), ...(additions.get(month) ?? [])] };
  });
  await storeMonths(sql, schema, userId, packed);
}

/** Packs months again from their rows. */
export async function repackMonths(sql: Sql, schema: string, userId: string, touched: TouchedMonths): Promise<void> {
  if (touched.size === 0) return;
  const rows = await visibleListens(sql, schema, userId, [...touched.keys()]);
  const packed = [...touched].map(([month, lastPosition]) => ({ month, lastPosition, listens: rows.get(month) ?? [] }));
  await storeMonths(sql, schema, userId, packed);
}

async function storedColumns(sql: Sql, schema: string, userId: string, months: readonly string[]): Promise<Map<string, ListeningColumns>> {
  const rows = await sql.query<{ month: string; columns: Buffer }>(
    `select to_char(listening_months.month, 'YYYY-MM-DD') as month, listening_months.columns
       from ${schema}.listening_months
      where listening_months.user_id = $1 and listening_months.month = any ($2::date[])`,
    [userId, months],
  );
  return new Map(rows.map((row) => [row.month, decodeListeningColumns(row.columns)]));
}

function listensOf(columns: ListeningColumns): PackedListen[] {
  return Array.from({ length: columns.length }, (_, i) => ({
    endedAt: columns.endedAt[i] ?? 0,
    msPlayed: columns.msPlayed[i] ?? 0,
    trackNo: columns.trackNo[i] ?? 0,
    flags: columns.flags[i] ?? 0,
    country: columns.country[i] ?? 0,
    platform: columns.platform[i] ?? 0,
  }));
}

interface VisibleRow {
  month: string;
  at: number;
  msPlayed: number;
  trackNo: number;
  kind: ContentKind;
  source: ObservationSource;
  completed: boolean;
  skipped: boolean;
  incognito: boolean;
  shuffle: boolean | null;
  offline: boolean | null;
  estimated: boolean;
  country: string | null;
  platform: PlatformFamily | null;
}

async function visibleListens(sql: Sql, schema: string, userId: string, months: readonly string[]): Promise<Map<string, PackedListen[]>> {
  const rows = await sql.query<VisibleRow>(
    `select to_char(months.month, 'YYYY-MM-DD') as month, extract(epoch from listens.ended_at)::float8 as at,
            listens.ms_played as "msPlayed", listens.track_no as "trackNo", listens.kind, listens.source, listens.completed,
            listens.skipped, listens.incognito, listens.shuffle, listens.offline, listens.ms_said is null as estimated,
            listens.country, listens.platform
       from unnest($2::date[]) as months (month)
       join ${schema}.listens on listens.user_id = $1
        and listens.ended_at >= months.month::timestamp at time zone 'UTC'
        and listens.ended_at < (months.month + interval '1 month') at time zone 'UTC'
      where listens.merged_into is null and not listens.hidden`,
    [userId, months],
  );
  const packed = new Map<string, PackedListen[]>();
  for (const row of rows) {
    const listens = packed.get(row.month) ?? [];
    listens.push(packedRow(row));
    packed.set(row.month, listens);
  }
  return packed;
}

function packedRow(row: VisibleRow): PackedListen {
  return {
    endedAt: Math.floor(row.at),
    msPlayed: row.msPlayed,
    trackNo: row.trackNo,
    flags: packFlags({ ...row, shuffle: row.shuffle ?? false, offline: row.offline ?? false }),
    country: packCountry(row.country),
    platform: packPlatform(row.platform),
  };
}

async function storeMonths(
  sql: Sql,
  schema: string,
  userId: string,
  months: readonly { month: string; lastPosition: string; listens: readonly PackedListen[] }[],
): Promise<void> {
  await sql.query(
    `insert into ${schema}.listening_months (user_id, month, listens, columns, last_position)
     select $1, packed.month, packed.listens, packed.columns, packed.last_position
       from unnest($2::date[], $3::int[], $4::bytea[], $5::text[]) as packed (month, listens, columns, last_position)
     on conflict (user_id, month) do update
       set listens = excluded.listens, columns = excluded.columns, last_position = excluded.last_position`,
    [
      userId,
      months.map((month) => month.month),
      months.map((month) => month.listens.length),
      months.map((month) => Buffer.from(encodeListeningColumns(month.listens).buffer)),
      months.map((month) => month.lastPosition),
    ],
  );
}
