import { observationOf, packCountry, packFlags, packPlatform, type PackedListen } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { analyzeForListener } from './listening-tables';
import { isLoneExport, mergeArrivals, type Merging } from './merge-batch';
import { linkNamesakes, nameTracks } from './name-tracks';
import { numberTracks, type NumberedTrack } from './number-tracks';
import { extendMonths, repackMonths } from './pack-months';
import { monthOf, type Played } from './played';
import type { RowState } from './row-state';
import { copyListens, updateListens } from './store-listens';

/** From so many observations on a batch is part of an import or a rebuild. */
const BULK = 200;

/** Takes new observations of one user into the tables. */
export async function applyPlayed(sql: Sql, schema: string, userId: string, batch: readonly Played[]): Promise<void> {
  const { numbers, createdKeys, renamed, isFirst } = await numberTracks(sql, schema, userId, batch);
  const merging = (await isLoneExport(sql, schema, userId, batch, { isFirst }))
    ? null
    : await mergeBatch(sql, schema, userId, batch, numbers);
  const states = merging?.arrivals ?? new Map<string, RowState>();
  await copyListens(sql, schema, userId, batch, numbers, states);
  await updateListens(sql, schema, userId, merging?.changed ?? []);
  if (batch.length >= BULK) await analyzeForListener(sql, schema, userId);
  const renamedKeys = await nameTracks(sql, schema, userId, renamed);
  await linkNamesakes(sql, schema, userId, [...createdKeys, ...renamedKeys]);
  await packTouchedMonths(sql, schema, userId, merging ? monthsOfGroups(batch, merging) : monthsOf(batch), {
    additions: visibleByMonth(batch, numbers, states),
    changed: new Set(merging?.changed.map(({ observation }) => monthOf(observation.at))),
  });
}

function mergeBatch(
  sql: Sql,
  schema: string,
  userId: string,
  batch: readonly Played[],
  numbers: readonly NumberedTrack[],
): Promise<Merging> {
  const said = new Map(batch.map(({ id, heard }, index) => [id, { saidTrackNo: numbers[index]?.trackNo ?? 0, heardMs: heard.msPlayed }]));
  const arrivals = batch.map(({ id, data }) => observationOf(id, data));
  return mergeArrivals(sql, schema, userId, arrivals, (id) => said.get(id));
}

/** Positions grow within a batch, so the last event of a month is its last position. */
function monthsOf(batch: readonly Played[]): Map<string, string> {
  return new Map(batch.map(({ month, position }) => [month, position]));
}

/**
 * An observation touches every month in which something lies that it can influence. The last event of a group is the one
 * with which the group became what it is, however the batches were cut.
 */
function monthsOfGroups(batch: readonly Played[], { groups }: Merging): Map<string, string> {
  const positions = new Map(batch.map(({ id, position }) => [id, position]));
  const months = new Map<string, string>();
  for (const group of groups) {
    const position = group.reduce((last, { id }) => later(last, positions.get(id) ?? ''), '');
    for (const { at } of group) months.set(monthOf(at), later(months.get(monthOf(at)) ?? '', position));
  }
  return months;
}

const later = (one: string, other: string): string => (one > other ? one : other);

function visibleByMonth(
  batch: readonly Played[],
  numbers: readonly NumberedTrack[],
  states: ReadonlyMap<string, RowState>,
): Map<string, PackedListen[]> {
  const months = new Map<string, PackedListen[]>();
  batch.forEach((played, index) => {
    const state = states.get(played.id);
    if (state && (state.mergedInto !== null || state.isHidden)) return;
    const listen = packedListen(played, state?.trackNo ?? numbers[index]?.trackNo ?? 0, state?.msPlayed ?? played.heard.msPlayed);
    const listens = months.get(played.month);
    if (listens) listens.push(listen);
    else months.set(played.month, [listen]);
  });
  return months;
}

function packedListen({ at, data, heard }: Played, trackNo: number, msPlayed: number): PackedListen {
  const { kind, source, incognito, shuffle, offline } = data;
  const { isCompleted: completed, isSkipped: skipped, isEstimated: estimated } = heard;
  return {
    endedAt: Math.floor(at / 1000),
    msPlayed,
    trackNo,
    flags: packFlags({ kind, source, incognito, shuffle, offline, completed, skipped, estimated }),
    country: packCountry(data.country),
    platform: packPlatform(data.platform),
  };
}

async function packTouchedMonths(
  sql: Sql,
  schema: string,
  userId: string,
  touched: ReadonlyMap<string, string>,
  { additions, changed }: { additions: ReadonlyMap<string, readonly PackedListen[]>; changed: ReadonlySet<string> },
): Promise<void> {
  const months = [...touched];
  await extendMonths(sql, schema, userId, new Map(months.filter(([month]) => !changed.has(month))), additions);
  await repackMonths(sql, schema, userId, new Map(months.filter(([month]) => changed.has(month))));
}
