/** One record of the fake's transaction log. */
export interface FakeRecord {
  /** Byte position, as in the real log: growing, with holes. */
  commit: bigint;
  stream: string;
  revision: bigint;
  id: string;
  type: string;
  contentType: string;
  data: Uint8Array;
  metadata: Uint8Array;
  created: Date;
}

/** What a client proposes to append. */
export type FakeProposal = Pick<FakeRecord, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;

export type FakeExpected = 'any' | 'no_stream' | 'stream_exists' | bigint;

export type FakeOutcome =
  | { kind: 'success'; revision: bigint; commit: bigint }
  | { kind: 'wrong-expected-version'; current: bigint | null }
  | { kind: 'stream-deleted' }
  | { kind: 'maximum-append-size-exceeded'; limit: number };

interface FakeStream {
  records: FakeRecord[];
  /** Event id → index of its first record. */
  slots: Map<string, number>;
  /** Revisions below are not read; a soft delete sets it beyond the last. */
  truncateBefore: bigint;
  tombstoned: boolean;
}

/** The state of a fake server; it survives the server's restarts. The rules are those of a real node. */
export class FakeLog {
  readonly all: FakeRecord[] = [];
  /** The default of servers up to 25.0, for all events of one append together. */
  maxAppendBytes = 1024 * 1024;
  readonly #streams = new Map<string, FakeStream>();
  readonly #waiting = new Set<() => void>();
  #commit = 0n;

  append(name: string, proposals: readonly FakeProposal[], expected: FakeExpected): FakeOutcome {
    const stream = this.#streams.get(name) ?? emptyStream();
    if (stream.tombstoned) return { kind: 'stream-deleted' };
    const bytes = proposals.reduce((sum, proposal) => sum + proposal.data.length + proposal.metadata.length, 0);
    if (bytes > this.maxAppendBytes) return { kind: 'maximum-append-size-exceeded', limit: this.maxAppendBytes };
    const last = stream.records.length ? BigInt(stream.records.length) - 1n : null;
    const before = this.#committedBefore(stream, proposals, expected);
    if (before) return before;
    if (!isExpected(stream, expected)) return { kind: 'wrong-expected-version', current: last };
    this.#streams.set(name, stream);
    if (stream.truncateBefore === SOFT_DELETED) stream.truncateBefore = BigInt(stream.records.length);
    for (const proposal of proposals) {
      if (!stream.slots.has(proposal.id)) stream.slots.set(proposal.id, stream.records.length);
      stream.records.push(this.#write(name, BigInt(stream.records.length), proposal));
    }
    this.#wake();
    return { kind: 'success', revision: BigInt(stream.records.length) - 1n, commit: this.#commit };
  }

  /** `undefined`: no such stream, or a soft-deleted one. */
  read(name: string): FakeRecord[] | 'stream-deleted' | undefined {
    const stream = this.#streams.get(name);
    if (stream?.tombstoned) return 'stream-deleted';
    if (!stream || stream.truncateBefore === SOFT_DELETED) return undefined;
    return stream.records.filter((record) => record.revision >= stream.truncateBefore);
  }

  delete(name: string): bigint {
    const stream = this.#streams.get(name);
    if (stream) stream.truncateBefore = SOFT_DELETED;
    return this.#system(`$$${name}`, '$metadata');
  }

  tombstone(name: string): bigint | 'stream-deleted' {
    const stream = this.#streams.get(name) ?? emptyStream();
    if (stream.tombstoned) return 'stream-deleted';
    this.#streams.set(name, stream);
    stream.tombstoned = true;
    return this.#system(name, '$streamDeleted');
  }

  /**
   * What an operator's scavenge leaves: nothing of deleted streams, and of truncated ones their last record and what is
   * readable. With no subscription running, which would lose its place.
   */
  scavenge(): void {
    const kept = this.all.filter(({ stream: name, revision, type }) => {
      const stream = this.#streams.get(name);
      if (!stream || type.startsWith('$')) return true;
      if (stream.tombstoned) return false;
      return revision >= stream.truncateBefore || revision === BigInt(stream.records.length) - 1n;
    });
    this.all.splice(0, this.all.length, ...kept);
  }

  /** Writes something that the product did not: statistics, a foreign application's event. */
  writeForeign(stream: string, type: string, data = '{}'): void {
    const revision = BigInt(this.all.filter((record) => record.stream === stream).length);
    this.#write(stream, revision, {
      ...JSON_PROPOSAL,
      id: '00000000-0000-4000-8000-000000000000',
      type,
      data: Buffer.from(data),
    });
    this.#wake();
  }

  /** Resolves at the next append, or after `ms`. */
  async grown(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#waiting.add(done);
    });
  }

  /** Whether the same events are there: at the expected slots, or anywhere (a real node remembers the recent ones only). */
  #committedBefore(stream: FakeStream, proposals: readonly FakeProposal[], expected: FakeExpected): FakeOutcome | undefined {
    const { records } = stream;
    const first = proposals[0];
    const slot =
      typeof expected === 'bigint' ? Number(expected) + 1 : expected === 'no_stream' ? 0 : (stream.slots.get(first?.id ?? '') ?? -1);
    if (slot < 0 || slot >= records.length || !first) return undefined;
    if (expected === 'no_stream' && stream.truncateBefore === SOFT_DELETED) return undefined;
    const same = proposals.every((proposal, index) => records[slot + index]?.id === proposal.id);
    if (!same) return { kind: 'wrong-expected-version', current: BigInt(records.length) - 1n };
    const end = records[slot + proposals.length - 1]!;
    return { kind: 'success', revision: end.revision, commit: end.commit };
  }

  #system(stream: string, type: string): bigint {
    this.#write(stream, 0n, { ...JSON_PROPOSAL, id: '00000000-0000-4000-8000-000000000000', type });
    this.#wake();
    return this.#commit;
  }

  #write(stream: string, revision: bigint, proposal: FakeProposal): FakeRecord {
    this.#commit += BigInt(proposal.data.length + proposal.metadata.length + 100);
    const record = { ...proposal, stream, revision, commit: this.#commit, created: new Date() };
    this.all.push(record);
    return record;
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
  }
}

const SOFT_DELETED = 2n ** 63n - 1n;

const JSON_PROPOSAL = { contentType: 'application/json', data: Buffer.from('{}'), metadata: Buffer.from('{}') };

const emptyStream = (): FakeStream => ({ records: [], slots: new Map(), truncateBefore: 0n, tombstoned: false });

function isExpected(stream: FakeStream, expected: FakeExpected): boolean {
  const isThere = stream.records.length > 0 && stream.truncateBefore !== SOFT_DELETED;
  if (expected === 'any') return true;
  if (expected === 'no_stream') return !isThere;
  if (expected === 'stream_exists') return isThere;
  return expected === BigInt(stream.records.length) - 1n;
}
