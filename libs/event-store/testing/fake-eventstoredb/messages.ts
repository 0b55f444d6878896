import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb';
import streams from '@eventstore/db-client/generated/streams_pb';
import type { FakeRecord } from './fake-log';

const { ReadResp } = streams;

/** .NET ticks: 100 ns since the epoch, as servers put `created`. */
const TICKS_PER_MS = 10_000n;

/** A record as the client's own message. */
export function eventMessage(record: FakeRecord): streams.ReadResp {
  const message = new ReadResp.ReadEvent.RecordedEvent();
  message.setId(uuid(record.id));
  message.setStreamIdentifier(streamIdentifier(record.stream));
  message.setStreamRevision(record.revision.toString());
  message.setCommitPosition(record.commit.toString());
  message.setPreparePosition(record.commit.toString());
  message.getMetadataMap().set('type', record.type);
  message.getMetadataMap().set('content-type', record.contentType);
  message.getMetadataMap().set('created', (BigInt(record.created.getTime()) * TICKS_PER_MS).toString());
  message.setData(record.data);
  message.setCustomMetadata(record.metadata);
  const event = new ReadResp.ReadEvent();
  event.setEvent(message);
  event.setCommitPosition(record.commit.toString());
  return new ReadResp().setEvent(event);
}

export const confirmation = (id: string): streams.ReadResp => {
  const message = new ReadResp.SubscriptionConfirmation();
  message.setSubscriptionId(id);
  return new ReadResp().setConfirmation(message);
};

export const caughtUp = (): streams.ReadResp => new ReadResp().setCaughtUp(new ReadResp.CaughtUp());

export const checkpoint = (commit: bigint): streams.ReadResp => {
  const message = new ReadResp.Checkpoint();
  message.setCommitPosition(commit.toString());
  message.setPreparePosition(commit.toString());
  return new ReadResp().setCheckpoint(message);
};

export const streamNotFound = (stream: string): streams.ReadResp => {
  const message = new ReadResp.StreamNotFound();
  message.setStreamIdentifier(streamIdentifier(stream));
  return new ReadResp().setStreamNotFound(message);
};

export const allPosition = (commit: bigint): shared.AllStreamPosition => {
  const position = new shared.AllStreamPosition();
  position.setCommitPosition(commit.toString());
  position.setPreparePosition(commit.toString());
  return position;
};

export function streamIdentifier(stream: string): shared.StreamIdentifier {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream));
  return identifier;
}

export const nameOf = (identifier: shared.StreamIdentifier | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');

function uuid(id: string): shared.UUID {
  const message = new shared.UUID();
  message.setString(id);
  return message;
}

/** An error of the server; `exception` and `details` travel in the trailers, where the client looks for them. */
export function serverError(
  kind: 'cancel' | 'unknown' | 'unavailable' | 'denied' | 'not-leader' | 'stream-deleted',
  details: Record<string, string> = {},
): Partial<ServiceError> {
  const metadata = new Metadata();
  const exception = { denied: 'access-denied', 'not-leader': 'not-leader', 'stream-deleted': 'stream-deleted' }[kind as string];
  if (exception) metadata.set('exception', exception);
  for (const [key, value] of Object.entries(details)) metadata.set(key, value);
  const code = {
    cancel: status.CANCELLED,
    unknown: status.UNKNOWN,
    unavailable: status.UNAVAILABLE,
    denied: status.PERMISSION_DENIED,
    'not-leader': status.NOT_FOUND,
    'stream-deleted': status.FAILED_PRECONDITION,
  }[kind];
  return { code, details: `fake: ${kind}`, metadata };
}
