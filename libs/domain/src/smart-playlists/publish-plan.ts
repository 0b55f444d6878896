import { applyCall, isNamable, isLocalFile, type PlaylistCall, type RemoteRow } from './playlist-call';
import { draftCalls, type DraftChoice } from './draft-calls';
import { draftRows, hundreds, keptPlaces } from './draft-rows';

/** Calls that make a playlist hold a list, and the rows that it has after them. */
export interface PublishPlan {
  calls: PlaylistCall[];
  rows: RemoteRow[];
}

/** Rows that stay between two that do not, when they are fewer than this, may be cheaper to take out and put back. */
const SHORTEST_KEPT = [1, 2, 4, 8, 16, 32, 64, 128, Infinity];

/**
 * The cheapest calls that lead from the rows as they are to the wanted list: exactly it, in order, between whatever files of
 * the listener's own there are. Of ways that cost the same the one is taken that lets most rows keep the date of their addition.
 * There is a track of the list or of the one before in between, too, unless nothing is wanted, or nothing else is possible
 * beside files (only copies too many, or no room).
 *
 * @param wanted URIs that can be named in calls.
 * @throws RangeError when the list has no room beside the files, below Spotify's ceiling of 10,000.
 */
export function planPublish(remote: readonly RemoteRow[], wanted: readonly string[]): PublishPlan {
  const calls = isList(remote, wanted) ? [] : cheapestWay(remote, wanted);
  return { calls, rows: calls.reduce<readonly RemoteRow[]>(applyCall, remote).slice() };
}

/** Whether the rows that calls can name are exactly the list. */
export function isList(rows: readonly RemoteRow[], wanted: readonly string[]): boolean {
  const own = rows.filter((row) => isNamable(row));
  return own.length === wanted.length && own.every((row, index) => row === wanted[index]);
}

function cheapestWay(remote: readonly RemoteRow[], wanted: readonly string[]): PlaylistCall[] {
  let best = remote.some(isLocalFile) ? writeAround(remote, wanted) : rewrite(wanted);
  let most = best.length;
  for (const choice of choices(remote, wanted)) {
    const calls = draftCalls(remote, wanted, choice, most);
    if (!calls) continue;
    best = calls;
    most = calls.length - 1;
  }
  return best;
}

/**
 * All anew, but for files of the listener's own, and for one track that stays so that not only files are left in between. Where
 * every wanted track that is there is there too often, none can stay: a removal takes all copies.
 */
function writeAround(remote: readonly RemoteRow[], wanted: readonly string[]): PlaylistCall[] {
  const [surplus, present] = [inSurplus(remote, wanted), new Set(remote)];
  const stays = wanted.find((uri) => present.has(uri) && !surplus.has(uri));
  const choice = { back: new Set(wanted.filter((uri) => uri !== stays)), movesFirst: false };
  return draftCalls(remote, wanted, choice, Infinity) ?? draftCalls(remote, wanted, { ...choice, mayEmpty: true }, Infinity) ?? [];
}

/** One call that keeps the list from being empty, and the rest behind it. */
function rewrite(wanted: readonly string[]): PlaylistCall[] {
  const [first = [], ...rest] = hundreds(wanted);
  return [
    { kind: 'replace', uris: first },
    ...rest.map((uris, nth): PlaylistCall => ({ kind: 'add', at: first.length * (nth + 1), uris })),
  ];
}

/** Ways to try, those that keep more rows first. */
function choices(remote: readonly RemoteRow[], wanted: readonly string[]): DraftChoice[] {
  const surplus = inSurplus(remote, wanted);
  const moving = [false, true].map((movesFirst) => ({ back: surplus, movesFirst }));
  const rows = draftRows(remote, wanted, surplus);
  const present = new Set(rows.flatMap(({ to }) => (to >= 0 ? [to] : [])));
  const kept = runsOf(keptPlaces(rows));
  return [
    ...moving,
    ...SHORTEST_KEPT.map((shortest) => {
      const staying = new Set(kept.filter((run) => run.length >= shortest).flat());
      const taken = [...present].filter((place) => !staying.has(place)).map((place) => wanted[place] ?? '');
      return { back: new Set([...surplus, ...taken]), movesFirst: false };
    }),
  ];
}

/** What is wanted, but in fewer copies than there are: a removal takes all of them. */
function inSurplus(remote: readonly RemoteRow[], wanted: readonly string[]): Set<string> {
  const missing = new Map<RemoteRow, number>();
  for (const uri of wanted) missing.set(uri, (missing.get(uri) ?? 0) + 1);
  for (const row of remote) missing.set(row, (missing.get(row) ?? 0) - 1);
  return new Set(wanted.filter((uri) => (missing.get(uri) ?? 0) < 0));
}

/** Ascending numbers in runs without a hole. */
function runsOf(places: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const place of places) {
    const open = runs.at(-1);
    if (open?.at(-1) === place - 1) open.push(place);
    else runs.push([place]);
  }
  return runs;
}
