import { DomainError } from '../errors/domain-error';

/** One listen, packed: numbers only (see listen-facts for `flags`, `country` and `platform`). */
export interface PackedListen {
  /** When it ended: whole seconds since 1970, UTC. */
  endedAt: number;
  /** Audible milliseconds; 0 when the source does not know. */
  msPlayed: number;
  /** The user's number of the track. */
  trackNo: number;
  flags: number;
  country: number;
  platform: number;
}

/** Listens column by column, in the order of {@link compareListens}; index `i` is one listen in every column. */
export interface ListeningColumns {
  readonly length: number;
  readonly endedAt: Uint32Array;
  readonly msPlayed: Uint32Array;
  readonly trackNo: Uint32Array;
  readonly flags: Uint16Array;
  readonly country: Uint16Array;
  readonly platform: Uint8Array;
}

/** "GLM1", little-endian: the version is part of it. A machine of the other endianness reads another number and refuses. */
const MAGIC = 0x314d4c47;
const HEADER_BYTES = 8;
const BYTES_PER_LISTEN = 17;
const UINT32_MAX = 0xffff_ffff;

/**
 * The total order of listens: end time, track, duration, then the facts. Two listens that compare equal are
 * indistinguishable, so the same set always encodes to the same bytes.
 */
export function compareListens(a: PackedListen, b: PackedListen): number {
  return (
    a.endedAt - b.endedAt ||
    a.trackNo - b.trackNo ||
    a.msPlayed - b.msPlayed ||
    a.flags - b.flags ||
    a.country - b.country ||
    a.platform - b.platform
  );
}

/**
 * Packs listens (in any order) as `GLM1`, the count, then the columns one after the other: 8 + 17 n bytes.
 * Values are floored and capped to their column.
 */
export function encodeListeningColumns(listens: readonly PackedListen[]): Uint8Array {
  const sorted = listens.map(capped).sort(compareListens);
  const bytes = new Uint8Array(HEADER_BYTES + BYTES_PER_LISTEN * sorted.length);
  new Uint32Array(bytes.buffer, 0, 2).set([MAGIC, sorted.length]);
  const columns = columnsOver(bytes.buffer, HEADER_BYTES, sorted.length);
  sorted.forEach((listen, i) => {
    columns.endedAt[i] = listen.endedAt;
    columns.msPlayed[i] = listen.msPlayed;
    columns.trackNo[i] = listen.trackNo;
    columns.flags[i] = listen.flags;
    columns.country[i] = listen.country;
    columns.platform[i] = listen.platform;
  });
  return bytes;
}

/**
 * The columns inside encoded bytes: views of the same memory where its alignment allows, of a copy otherwise.
 *
 * @throws DomainError `listening.bad-columns` when the header or the length is not what this version writes.
 */
export function decodeListeningColumns(bytes: Uint8Array): ListeningColumns {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const header = aligned.byteLength < HEADER_BYTES ? undefined : new Uint32Array(aligned.buffer, aligned.byteOffset, 2);
  const length = header?.[1] ?? 0;
  if (header?.[0] !== MAGIC || aligned.byteLength !== HEADER_BYTES + BYTES_PER_LISTEN * length) {
    throw new DomainError(
      'invalid',
      'listening.bad-columns',
      'The packed listens of a month cannot be read: rebuild the listening read model.',
    );
  }
  return columnsOver(aligned.buffer, aligned.byteOffset + HEADER_BYTES, length);
}

/** Joins columns of consecutive months into one; the caller gives them in order of time. */
export function concatListeningColumns(parts: readonly ListeningColumns[]): ListeningColumns {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const whole = columnsOver(new ArrayBuffer(BYTES_PER_LISTEN * length), 0, length);
  let at = 0;
  for (const part of parts) {
    whole.endedAt.set(part.endedAt, at);
    whole.msPlayed.set(part.msPlayed, at);
    whole.trackNo.set(part.trackNo, at);
    whole.flags.set(part.flags, at);
    whole.country.set(part.country, at);
    whole.platform.set(part.platform, at);
    at += part.length;
  }
  return whole;
}

/** The listens `from` (included) to `to` (left out) as views of the same memory. */
export function sliceListeningColumns(columns: ListeningColumns, from: number, to: number): ListeningColumns {
  return {
    length: to - from,
    endedAt: columns.endedAt.subarray(from, to),
    msPlayed: columns.msPlayed.subarray(from, to),
    trackNo: columns.trackNo.subarray(from, to),
    flags: columns.flags.subarray(from, to),
    country: columns.country.subarray(from, to),
    platform: columns.platform.subarray(from, to),
  };
}

function columnsOver(buffer: ArrayBufferLike, start: number, length: number): ListeningColumns {
  return {
    length,
    endedAt: new Uint32Array(buffer, start, length),
    msPlayed: new Uint32Array(buffer, start + 4 * length, length),
    trackNo: new Uint32Array(buffer, start + 8 * length, length),
    flags: new Uint16Array(buffer, start + 12 * length, length),
    country: new Uint16Array(buffer, start + 14 * length, length),
    platform: new Uint8Array(buffer, start + 16 * length, length),
  };
}

function capped(listen: PackedListen): PackedListen {
  return { ...listen, endedAt: uint32(listen.endedAt), msPlayed: uint32(listen.msPlayed) };
}

function uint32(value: number): number {
  return Math.min(Math.max(Math.floor(value), 0), UINT32_MAX);
}

/** The listens at the indices that `isKept` says yes to, in the same order; the same object when it says yes to all. */
export function keepListens(columns: ListeningColumns, isKept: (index: number) => boolean): ListeningColumns {
  const kept = new Uint32Array(columns.length);
  let length = 0;
  for (let i = 0; i < columns.length; i++) if (isKept(i)) kept[length++] = i;
  return length === columns.length ? columns : listensAt(columns, kept.subarray(0, length));
}

function listensAt(columns: ListeningColumns, indices: Uint32Array): ListeningColumns {
  const picked = columnsOver(new ArrayBuffer(BYTES_PER_LISTEN * indices.length), 0, indices.length);
  pick(columns.endedAt, indices, picked.endedAt);
  pick(columns.msPlayed, indices, picked.msPlayed);
  pick(columns.trackNo, indices, picked.trackNo);
  pick(columns.flags, indices, picked.flags);
  pick(columns.country, indices, picked.country);
  pick(columns.platform, indices, picked.platform);
  return picked;
}

function pick<Column extends Uint32Array | Uint16Array | Uint8Array>(from: Column, indices: Uint32Array, to: Column): void {
  for (let i = 0; i < indices.length; i++) to[i] = from[indices[i] ?? 0] ?? 0;
}
