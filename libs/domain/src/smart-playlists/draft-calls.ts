import { MOST_TRACKS } from '../rules/rule';
import { additionsTo, blockMoves, draftRows, hundreds, type Addition, type BlockMove, type DraftRow } from './draft-rows';
import { isNamable, moved, MOST_URIS_A_CALL, type PlaylistCall, type RemoteRow } from './playlist-call';

/** How a way to the wanted list deals with rows that stand elsewhere. */
export interface DraftChoice {
  /** URIs that are taken out although they are wanted, and come back with the additions. All with too many copies are of them. */
  back: ReadonlySet<string>;
  /** Moves come before additions: rows that stay together are moved together even when new ones will come between them. */
  movesFirst: boolean;
  /** Also a way on which nothing but files of the listener's own is left for a moment. */
  mayEmpty?: boolean;
}

/**
 * One way from the rows to the wanted list; null when it takes more than `most` calls, or empties the list on its way. Where
 * there is room, new rows come before the old ones go, so that the list is never shorter than it was and will be.
 */
export function draftCalls(
  remote: readonly RemoteRow[],
  wanted: readonly string[],
  choice: DraftChoice,
  most: number,
): PlaylistCall[] | null {
  const calls: PlaylistCall[] = [];
  const isFine = choice.mayEmpty === true || wanted.length === 0;
  let rows = draftRows(remote, wanted, choice.back);
  /** Makes calls one after the other, each from the rows as they are by then; false ends the way. */
  const make = <Step>(steps: readonly Step[], callOf: (rows: readonly DraftRow[], step: Step) => Made | null): boolean =>
    steps.every((step) => {
      const made = callOf(rows, step);
      if (!made) return true;
      calls.push(made.call);
      rows = made.rows;
      return calls.length <= most && (isFine || rows.some(({ row }) => isNamable(row)));
    });
  const { early, late } = removals(remote, wanted, choice);
  const putIn = () => make(additionsTo(rows, wanted), add);
  const setRight = () => make(blockMoves(rows), move);
  const isThere = choice.movesFirst
    ? make(early, remove) && setRight() && putIn()
    : make(early, remove) && putIn() && make(late, remove) && setRight();
  return isThere ? calls : null;
}

interface Made {
  call: PlaylistCall;
  rows: DraftRow[];
}

function remove(rows: readonly DraftRow[], uris: readonly string[]): Made {
  const gone = new Set<RemoteRow>(uris);
  return { call: { kind: 'remove', uris }, rows: rows.filter(({ row }) => !gone.has(row)) };
}

function add(rows: readonly DraftRow[], { after, rows: added }: Addition): Made {
  const at = placeBehind(rows, after);
  const call: PlaylistCall = { kind: 'add', at, uris: added.map(({ row }) => row ?? '') };
  return { call, rows: [...rows.slice(0, at), ...added, ...rows.slice(at)] };
}

/** Null for rows that stand there already. */
function move(rows: readonly DraftRow[], { first, length, after }: BlockMove): Made | null {
  const start = rows.findIndex(({ to }) => to === first);
  const before = placeBehind(rows, after);
  if (before === start) return null;
  const range = { start, length, before };
  return { call: { kind: 'move', ...range }, rows: moved(rows, range) };
}

const placeBehind = (rows: readonly DraftRow[], to: number | null): number =>
  to === null ? 0 : rows.findIndex((row) => row.to === to) + 1;

/** What must go before anything comes, and what may go afterwards. A call that is made anyway is filled up. */
function removals(remote: readonly RemoteRow[], wanted: readonly string[], { back, movesFirst }: DraftChoice) {
  const present = new Set(remote.filter((row) => isNamable(row)));
  const stays = new Set<RemoteRow>(wanted);
  const gone = [...present].filter((row) => !stays.has(row));
  const returning = [...back].filter((uri) => present.has(uri));
  const hasRoom = remote.length + wanted.length <= MOST_TRACKS;
  const filling = (MOST_URIS_A_CALL - (returning.length % MOST_URIS_A_CALL)) % MOST_URIS_A_CALL;
  const early = movesFirst || !hasRoom ? gone.length : filling;
  const uris = (rows: readonly RemoteRow[]) => hundreds(rows.map((row) => row ?? ''));
  return { early: uris([...returning, ...gone.slice(0, early)]), late: uris(gone.slice(early)) };
}
