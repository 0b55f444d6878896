import { createRequire } from 'node:module';
import type { handleClientStreamingCall, handleUnaryCall, ServerDuplexStream } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb';
import status from '@eventstore/db-client/generated/status_pb';
import streams from '@eventstore/db-client/generated/streams_pb';
import type { Message } from 'google-protobuf';
import type AnyMessages from 'google-protobuf/google/protobuf/any_pb';
import type { Faults } from './faults';
import { type FakeExpected, type FakeLog, type FakeOutcome, type FakeProposal } from './fake-log';
import { allPosition, nameOf, serverError, streamIdentifier } from './messages';

/** The client has a copy of this package of its own, and messages of two copies do not mix. */
const any = createRequire(require.resolve('@eventstore/db-client'))('google-protobuf/google/protobuf/any_pb.js') as typeof AnyMessages;

/** Where the faulty server says that the leader is. */
export interface Leader {
  host: string;
  port: number;
}

/** How appends came in. */
export interface AppendTraffic {
  /** Calls opened: one for all with the pooled append, one for each with the unary one. */
  calls: number;
  /** Appends that wait for their answer, and the most that ever did. */
  waiting: number;
  mostWaiting: number;
}

interface Context {
  log: FakeLog;
  faults: Faults;
  traffic: AppendTraffic;
  leader(): Leader;
}

const pause = (ms: number) => (ms ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve());

/** The pooled duplex append: many appends over one call, answers in any order, told apart by correlation ids. */
export function batchAppend(context: Context): (call: ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>) => void {
  const { log, faults, traffic } = context;
  return (call) => {
    traffic.calls += 1;
    const open = new Map<string, { request: streams.BatchAppendReq; proposals: FakeProposal[] }>();
    call.on('error', () => undefined);
    call.on('end', () => call.end());
    call.on('data', (request: streams.BatchAppendReq) => {
      const correlation = request.getCorrelationId()!.getString();
      const started = open.get(correlation) ?? { request, proposals: [] };
      open.set(correlation, started);
      started.proposals.push(...request.getProposedMessagesList().map(toProposal));
      if (!request.getIsFinal()) return;
      open.delete(correlation);
      const options = started.request.getOptions()!;
      const stream = nameOf(options.getStreamIdentifier());
      const refused = refusal(context);
      const stores = !refused && faults.append !== 'deaf';
      const outcome = stores ? log.append(stream, started.proposals, batchExpected(options)) : undefined;
      void answerLater();

      async function answerLater(): Promise<void> {
        traffic.waiting += 1;
        traffic.mostWaiting = Math.max(traffic.mostWaiting, traffic.waiting);
        await pause(faults.appendDelayMs);
        traffic.waiting -= 1;
        if (refused) return void call.emit('error', refused);
        if (faults.append === 'end') return void call.end();
        if (faults.append !== 'none' || !outcome) return;
        const answer = batchAnswer(outcome, stream);
        answer.setCorrelationId(request.getCorrelationId());
        if (!call.cancelled && call.writable) call.write(answer);
      }
    });
  };
}

/** The unary-style append: one call for each append, one message for each event. */
export function append(context: Context): handleClientStreamingCall<streams.AppendReq, streams.AppendResp> {
  const { log, faults, traffic } = context;
  return (call, callback) => {
    traffic.calls += 1;
    let options: streams.AppendReq.Options | undefined;
    const proposals: FakeProposal[] = [];
    call.on('data', (request: streams.AppendReq) => {
      options ??= request.getOptions();
      const message = request.getProposedMessage();
      if (message) proposals.push(toProposal(message));
    });
    call.on('end', () => {
      const refused = refusal(context);
      if (refused) return callback(refused);
      if (faults.append === 'deaf') return;
      const outcome = log.append(nameOf(options!.getStreamIdentifier()), proposals, unaryExpected(options!));
      if (faults.append === 'silent') return;
      setTimeout(() => unaryAnswer(outcome, callback), faults.appendDelayMs);
    });
  };
}

/** Soft delete. */
export function deleteStream({ log }: Context): handleUnaryCall<streams.DeleteReq, streams.DeleteResp> {
  return (call, callback) => {
    const commit = log.delete(nameOf(call.request.getOptions()?.getStreamIdentifier()));
    const position = new streams.DeleteResp.Position();
    position.setCommitPosition(commit.toString());
    position.setPreparePosition(commit.toString());
    callback(null, new streams.DeleteResp().setPosition(position));
  };
}

/** Hard delete, for ever. */
export function tombstone({ log }: Context): handleUnaryCall<streams.TombstoneReq, streams.TombstoneResp> {
  return (call, callback) => {
    const name = nameOf(call.request.getOptions()?.getStreamIdentifier());
    const commit = log.tombstone(name);
    if (commit === 'stream-deleted') return callback(serverError('stream-deleted', { 'stream-name': name }));
    const position = new streams.TombstoneResp.Position();
    position.setCommitPosition(commit.toString());
    position.setPreparePosition(commit.toString());
    callback(null, new streams.TombstoneResp().setPosition(position));
  };
}

function refusal({ faults, leader }: Context) {
  switch (faults.append) {
    case 'cancel':
    case 'unknown':
    case 'unavailable':
    case 'denied':
      return serverError(faults.append);
    case 'not-leader':
      return serverError('not-leader', { 'leader-endpoint-host': leader().host, 'leader-endpoint-port': String(leader().port) });
    default:
      return undefined;
  }
}

function toProposal(message: streams.BatchAppendReq.ProposedMessage | streams.AppendReq.ProposedMessage): FakeProposal {
  return {
    id: message.getId()!.getString(),
    type: message.getMetadataMap().get('type') ?? '',
    contentType: message.getMetadataMap().get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

function batchExpected(options: streams.BatchAppendReq.Options): FakeExpected {
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasStreamExists()) return 'stream_exists';
  return options.hasAny() ? 'any' : BigInt(options.getStreamPosition());
}

function unaryExpected(options: streams.AppendReq.Options): FakeExpected {
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasStreamExists()) return 'stream_exists';
  return options.hasAny() ? 'any' : BigInt(options.getRevision());
}

function batchAnswer(outcome: FakeOutcome, stream: string): streams.BatchAppendResp {
  const answer = new streams.BatchAppendResp();
  answer.setStreamIdentifier(streamIdentifier(stream));
  switch (outcome.kind) {
    case 'success': {
      const success = new streams.BatchAppendResp.Success();
      success.setCurrentRevision(outcome.revision.toString());
      success.setPosition(allPosition(outcome.commit));
      return answer.setSuccess(success);
    }
    case 'wrong-expected-version': {
      const detail = new shared.WrongExpectedVersion();
      if (outcome.current !== null) detail.setCurrentStreamRevision(outcome.current.toString());
      return answer.setError(failure('WrongExpectedVersion', detail));
    }
    case 'stream-deleted':
      return answer.setError(failure('StreamDeleted', new shared.StreamDeleted()));
    case 'maximum-append-size-exceeded': {
      const detail = new shared.MaximumAppendSizeExceeded();
      detail.setMaxappendsize(outcome.limit);
      return answer.setError(failure('MaximumAppendSizeExceeded', detail));
    }
  }
}

function failure(name: string, detail: Message): status.Status {
  const packed = new any.Any();
  packed.pack(detail.serializeBinary(), `event_store.client.${name}`);
  const message = new status.Status();
  message.setDetails(packed);
  message.setMessage(name);
  return message;
}

function unaryAnswer(
  outcome: FakeOutcome,
  callback: Parameters<handleClientStreamingCall<streams.AppendReq, streams.AppendResp>>[1],
): void {
  const answer = new streams.AppendResp();
  switch (outcome.kind) {
    case 'success': {
      const position = new streams.AppendResp.Position();
      position.setCommitPosition(outcome.commit.toString());
      position.setPreparePosition(outcome.commit.toString());
      const success = new streams.AppendResp.Success();
      success.setCurrentRevision(outcome.revision.toString());
      success.setPosition(position);
      return callback(null, answer.setSuccess(success));
    }
    case 'wrong-expected-version': {
      const wrong = new streams.AppendResp.WrongExpectedVersion();
      if (outcome.current !== null) wrong.setCurrentRevision(outcome.current.toString());
      return callback(null, answer.setWrongExpectedVersion(wrong));
    }
    case 'stream-deleted':
      return callback(serverError('stream-deleted', { 'stream-name': '' }));
    case 'maximum-append-size-exceeded':
      return callback(serverError('unknown', { exception: 'maximum-append-size-exceeded', 'maximum-append-size': String(outcome.limit) }));
  }
}
