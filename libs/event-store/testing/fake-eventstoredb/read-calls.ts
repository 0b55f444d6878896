import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { ServerWritableStream } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb';
import type { Faults } from './faults';
import type { FakeLog, FakeRecord } from './fake-log';
import { caughtUp, checkpoint, confirmation, eventMessage, nameOf, serverError, streamNotFound } from './messages';

/** How soon a waiting subscription notices that it shall go wrong. */
const FAULT_CHECK_MS = 20;

interface ReadContext {
  log: FakeLog;
  faults: Faults;
  /** Subscriptions, and reads that end by themselves. */
  running: Set<object>;
  reading: Set<object>;
}

type Call = ServerWritableStream<streams.ReadReq, streams.ReadResp>;

/** Reads of a stream and of everything, and filtered subscriptions, over one service method as on the real server. */
export function read({ log, faults, running, reading }: ReadContext): (call: Call) => void {
  return (call) => {
    const stop = new AbortController();
    call.on('cancelled', () => stop.abort());
    call.on('error', () => stop.abort());
    call.on('close', () => stop.abort());
    const options = call.request.getOptions()!;
    const writer = createWriter(call, faults, stop);
    const underWay = options.hasSubscription() ? running : reading;
    underWay.add(call);
    stop.signal.addEventListener('abort', () => underWay.delete(call));
    const work = options.hasSubscription() ? subscribe(log, faults, options, writer, stop.signal) : readOnce(log, options, writer);
    work.catch(() => call.end());
  };
}

interface Writer {
  /** False when the call is over. */
  event(record: FakeRecord): Promise<boolean>;
  other(message: streams.ReadResp): Promise<boolean>;
  fail(error: ReturnType<typeof serverError>): void;
  end(): void;
  /** Resolves when the fault of the moment wants this call to go wrong. */
  broken(): boolean;
}

function createWriter(call: Call, faults: Faults, stop: AbortController): Writer {
  const write = async (message: streams.ReadResp) => {
    if (stop.signal.aborted) return false;
    if (!call.write(message)) await once(call, 'drain', { signal: stop.signal }).catch(() => undefined);
    return !stop.signal.aborted;
  };
  const broken = () => {
    if (faults.feed === 'none' || faults.feedAfter > 0) return false;
    if (faults.feed === 'end') call.end();
    else if (faults.feed !== 'silent') call.emit('error', serverError(faults.feed));
    if (faults.feed !== 'silent') stop.abort();
    return true;
  };
  return {
    broken,
    async event(record) {
      if (broken()) return false;
      if (faults.feed !== 'none') faults.feedAfter -= 1;
      return write(eventMessage(record));
    },
    other: (message) => (broken() ? Promise.resolve(false) : write(message)),
    fail: (error) => void call.emit('error', error),
    end: () => void (broken() || call.end()),
  };
}

async function readOnce(log: FakeLog, options: streams.ReadReq.Options, writer: Writer): Promise<void> {
  const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
  const stream = options.getStream();
  const records = stream ? log.read(nameOf(stream.getStreamIdentifier())) : log.all;
  if (records === undefined) {
    if (await writer.other(streamNotFound(nameOf(stream?.getStreamIdentifier())))) writer.end();
    return;
  }
  if (records === 'stream-deleted')
    return writer.fail(serverError('stream-deleted', { 'stream-name': nameOf(stream?.getStreamIdentifier()) }));
  const from = stream
    ? (record: FakeRecord) => compare(record.revision, stream.hasRevision() ? BigInt(stream.getRevision()) : null, backwards)
    : positionFilter(options, backwards);
  let left = Number(options.getCount());
  for (const record of (backwards ? [...records].reverse() : records).filter(from)) {
    if (left-- <= 0) break;
    if (!(await writer.event(record))) return;
  }
  writer.end();
}

const compare = (value: bigint, bound: bigint | null, backwards: boolean) =>
  bound === null || (backwards ? value <= bound : value >= bound);

function positionFilter(options: streams.ReadReq.Options, backwards: boolean): (record: FakeRecord) => boolean {
  const position = options.getAll()?.getPosition();
  const bound = position ? BigInt(position.getCommitPosition()) : null;
  return (record) => compare(record.commit, bound, backwards);
}

/** Sends what matches after the position asked for, in order, with checkpoints after each interval of scanned records. */
async function subscribe(
  log: FakeLog,
  faults: Faults,
  options: streams.ReadReq.Options,
  writer: Writer,
  signal: AbortSignal,
): Promise<void> {
  await writer.other(confirmation(randomUUID()));
  const position = options.getAll()?.getPosition();
  const after = position ? BigInt(position.getCommitPosition()) : -1n;
  const prefixes = options.getFilter()?.getStreamIdentifier()?.getPrefixList() ?? [];
  const interval = (options.getFilter()?.getMax() || 32) * (options.getFilter()?.getCheckpointintervalmultiplier() || 1);
  let index = log.all.findIndex((record) => record.commit > after);
  if (index < 0) index = log.all.length;
  if (faults.hints === 'early') await writer.other(checkpoint(log.all.at(-1)?.commit ?? 0n));
  if (faults.caughtUp === 'early') await writer.other(caughtUp());
  for (let live = false; !signal.aborted;) {
    const record = log.all[index];
    if (record) {
      index += 1;
      const matches = prefixes.length === 0 || prefixes.some((prefix) => record.stream.startsWith(prefix));
      if (matches && !(await writer.event(record))) return;
      if (index % interval === 0 || faults.hints === 'stale' || faults.hints === 'wrong') await sendHint(log, faults, writer, record);
    } else if (!live) {
      live = true;
      if (faults.caughtUp === 'sent') await writer.other(caughtUp());
    } else {
      await log.grown(FAULT_CHECK_MS);
      if (writer.broken()) return;
    }
  }
}

async function sendHint(log: FakeLog, faults: Faults, writer: Writer, record: FakeRecord): Promise<void> {
  if (faults.hints === 'right') await writer.other(checkpoint(record.commit));
  if (faults.hints === 'early') await writer.other(checkpoint(log.all.at(-1)?.commit ?? 0n));
  if (faults.hints === 'stale') await writer.other(checkpoint(log.all[0]?.commit ?? 0n));
  if (faults.hints === 'wrong') await writer.other(checkpoint(record.commit * 1_000n));
}
