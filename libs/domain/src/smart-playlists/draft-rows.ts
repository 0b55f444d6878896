import { editBetween } from '../playlists/sequence-edit';
import { isNamable, MOST_URIS_A_CALL, type RemoteRow } from './playlist-call';

/** A row on its way to the wanted list: `to` is its place there; {@link GOES} and {@link FIXED} rows have none. */
export interface DraftRow {
  readonly row: RemoteRow;
  readonly to: number;
}

const GOES = -1;
const FIXED = -2;

/** New rows that one call puts behind the row that goes to `after`; null: at the top. */
export interface Addition {
  readonly after: number | null;
  readonly rows: readonly DraftRow[];
}

/** Rows that stand together and move together: `length` of them, the first going to `first`, behind the one that goes to `after`. */
export interface BlockMove {
  readonly first: number;
  readonly length: number;
  readonly after: number | null;
}

/** Tells each row where it goes; equal rows are paired first to first. Rows of `back` go, and come again as new ones. */
export function draftRows(remote: readonly RemoteRow[], wanted: readonly string[], back: ReadonlySet<string>): DraftRow[] {
  const places = new Map<string, number[]>();
  wanted.forEach((uri, index) => places.set(uri, [...(places.get(uri) ?? []), index]));
  const taken = new Map<string, number>();
  return remote.map((row) => {
    if (!isNamable(row)) return { row, to: FIXED };
    if (back.has(row)) return { row, to: GOES };
    const nth = taken.get(row) ?? 0;
    taken.set(row, nth + 1);
    return { row, to: places.get(row)?.[nth] ?? GOES };
  });
}

/** Places of rows that can stay where they are, ascending: as many as possible. */
export function keptPlaces(rows: readonly DraftRow[]): number[] {
  const places = rows.flatMap(({ to }) => (to >= 0 ? [to] : []));
  const { removed } = editBetween(places, ascending(places), String);
  const moving = new Set(removed);
  return places.filter((_, index) => !moving.has(index));
}

/** What is missing, in calls: one run between two rows that stay, a hundred at a time. */
export function additionsTo(rows: readonly DraftRow[], wanted: readonly string[]): Addition[] {
  const present = new Set(rows.map(({ to }) => to));
  const kept = new Set(keptPlaces(rows));
  const additions: Addition[] = [];
  let run: DraftRow[] = [];
  let after: number | null = null;
  const endRun = () => {
    for (const chunk of hundreds(run)) {
      additions.push({ after, rows: chunk });
      after = chunk.at(-1)?.to ?? after;
    }
    run = [];
  };
  wanted.forEach((row, to) => {
    if (!present.has(to)) run.push({ row, to });
    if (!kept.has(to)) return;
    endRun();
    after = to;
  });
  endRun();
  return additions;
}

/** The fewest moves of blocks that put rows in order, to be made one after the other. Rows that go must be gone. */
export function blockMoves(rows: readonly DraftRow[]): BlockMove[] {
  const inOrder = ascending(rows.flatMap(({ to }) => (to >= 0 ? [to] : [])));
  const rankOf = new Map(inOrder.map((to, rank) => [to, rank]));
  const blocks: { rank: number; length: number }[] = [];
  let next = -1;
  for (const { to } of rows) {
    const rank = rankOf.get(to) ?? -1;
    const open = blocks.at(-1);
    if (rank >= 0 && rank === next && open) open.length += 1;
    else if (rank >= 0) blocks.push({ rank, length: 1 });
    next = rank < 0 ? -1 : rank + 1;
  }
  const ordered = [...blocks].sort((one, other) => one.rank - other.rank);
  const { added } = editBetween(blocks, ordered, ({ rank }) => String(rank));
  return added.map(({ row: { rank, length } }) => ({ first: inOrder[rank] ?? 0, length, after: inOrder[rank - 1] ?? null }));
}

/** In parts that one call takes. */
export function hundreds<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / MOST_URIS_A_CALL) }, (_, nth) =>
    items.slice(nth * MOST_URIS_A_CALL, (nth + 1) * MOST_URIS_A_CALL),
  );
}

const ascending = (places: readonly number[]): number[] => [...places].sort((one, other) => one - other);
