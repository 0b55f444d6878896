import { DomainError, type StoredEvent, type StreamName } from '@groovelog/domain';
import type { EventStore, ImportingStore, ImportWrite } from '../port';
import { readWholeLog } from '../read-whole-log';
import { createWriteBuilder } from './import-writes';
import { copyHash, createLogDigest, differingStreams, type LogDigest } from './log-digest';

/** How far a move is. `total` is null where the source cannot count. */
export interface MoveProgress {
  phase: 'comparing' | 'copying' | 'verifying';
  done: number;
  total: number | null;
}

export interface MoveOptions {
  from: EventStore;
  to: ImportingStore;
  signal?: AbortSignal;
  onProgress?: (progress: MoveProgress) => void;
}

/** `known`: events that an earlier, interrupted move had copied. */
export interface MoveResult {
  events: number;
  streams: number;
  copied: number;
  known: number;
}

/**
 * Copies a log into another store: ids, order, times, metadata and payloads as they were written. Nobody may append to
 * either in the meantime. Stop it at any time and start it again: it goes on where it was. What was erased is not copied.
 *
 * @throws DomainError `move.target-differs` (conflict) when the target holds anything that is not the beginning of the
 * source; `move.not-equal` (conflict) when the check at the end finds streams that differ.
 */
export async function moveLog({ from, to, signal, onProgress = () => {} }: MoveOptions): Promise<MoveResult> {
  const { count } = await from.head();
  const total = count === null ? null : Number(count);
  const source = readWholeLog(from, { asStored: true, signal });
  const sourceDigest = createLogDigest();
  const report = (phase: MoveProgress['phase'], done: number) => onProgress({ phase, done, total });

  const countInTarget = await skipCopied(source, readWholeLog(to, { asStored: true, signal }), sourceDigest, (done) =>
    report('comparing', done),
  );
  const known = sum(countInTarget.values());
  const copied = await copyRest(source, to, { digest: sourceDigest, countInTarget, report: (done) => report('copying', known + done) });
  await compareDigests(sourceDigest, to, signal, (done) => report('verifying', done));
  return { events: known + copied, streams: sourceDigest.streams.size, copied, known };
}

/** Walks through both logs as far as the target goes; afterwards the source stands at the first event to copy. */
async function skipCopied(
  source: AsyncGenerator<StoredEvent>,
  target: AsyncGenerator<StoredEvent>,
  digest: LogDigest,
  report: (done: number) => void,
): Promise<Map<StreamName, number>> {
  const counts = new Map<StreamName, number>();
  let done = 0;
  for await (const copy of target) {
    const original = await source.next();
    if (original.done || copyHash(original.value) !== copyHash(copy)) {
      await source.return(undefined);
      throw new DomainError(
        'conflict',
        'move.target-differs',
        `The target is not empty and its event ${done + 1} (${copy.type} in ${copy.stream}) is not that of the source.`,
      );
    }
    digest.add(original.value);
    counts.set(copy.stream, (counts.get(copy.stream) ?? 0) + 1);
    if (++done % REPORT_EVERY === 0) report(done);
  }
  return counts;
}

const REPORT_EVERY = 1_000;
/** Writes of one call; a store that can sends several together. */
const WRITES_AT_ONCE = 50;

async function copyRest(
  source: AsyncGenerator<StoredEvent>,
  target: ImportingStore,
  state: { digest: LogDigest; countInTarget: ReadonlyMap<StreamName, number>; report: (done: number) => void },
): Promise<number> {
  const builder = createWriteBuilder(state.countInTarget);
  let waiting: ImportWrite[] = [];
  let copied = 0;
  const send = async () => {
    await store(target, waiting);
    copied += sum(waiting.map((write) => write.events.length));
    waiting = [];
    state.report(copied);
  };
  for await (const event of source) {
    state.digest.add(event);
    const write = builder.add(event);
    if (write) waiting.push(write);
    if (waiting.length >= WRITES_AT_ONCE) await send();
  }
  const last = builder.flush();
  if (last) waiting.push(last);
  if (waiting.length > 0) await send();
  return copied;
}

async function store(target: ImportingStore, writes: readonly ImportWrite[]): Promise<void> {
  const outcomes = await target.importMany(writes);
  outcomes.forEach((outcome, index) => {
    if (outcome.kind === 'appended' || outcome.kind === 'duplicate') return;
    throw new DomainError('conflict', 'move.target-differs', `Someone else writes to ${writes[index]?.stream} in the target.`);
  });
}

async function compareDigests(
  source: LogDigest,
  to: EventStore,
  signal: AbortSignal | undefined,
  report: (done: number) => void,
): Promise<void> {
  const target = createLogDigest();
  let done = 0;
  for await (const event of readWholeLog(to, { asStored: true, signal })) {
    target.add(event);
    if (++done % REPORT_EVERY === 0) report(done);
  }
  report(done);
  const differing = differingStreams(source, target);
  if (differing.length === 0) return;
  const problems = differing.map((stream) => ({ path: stream, message: describe(source, target, stream) }));
  throw new DomainError('conflict', 'move.not-equal', `${differing.length} streams differ after the copy.`, problems);
}

function describe(source: LogDigest, target: LogDigest, stream: StreamName): string {
  const [wanted, found] = [source.streams.get(stream)?.count ?? 0, target.streams.get(stream)?.count ?? 0];
  return wanted === found ? 'The content differs.' : `${wanted} events in the source, ${found} in the target.`;
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, n) => total + n, 0);
