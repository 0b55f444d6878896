import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { undoImport, cancelImport, type ImportReceipt } from '..';
import { importStream, listeningStream, type JsonObject } from '@groovelog/domain';
import { StoreTimeout, StoreUnavailable, type EventStore } from '@groovelog/event-store';
import { newId } from '@groovelog/platform';
import { extendedRow, imagineListening, writeExtendedZip } from '../../testing';
import { createImportFixture, NOW, type ImportFixture } from '../../testing/import-fixture';

const ROWS = 12_000;
const KILLS = process.env['STRESS'] ? 60 : 2;

let fixture: ImportFixture;
let zip: string;
let clean: ImportReceipt;
let cleanFacts: string[];
/** The same for tests that do not have to be caught in the middle. */
let small: { zip: string; clean: ImportReceipt; facts: string[] };
beforeAll(async () => {
  fixture = await createImportFixture();
  zip = join(fixture.folder, 'history.zip');
  await writeExtendedZip(zip, imagineListening({ seed: 11, rows: ROWS, tracks: 900, from: '2016-01-01', to: '2026-11-15' }));
  clean = await fixture.import([zip]);
  cleanFacts = await factsOf(fixture);
  fixture = fixture.forNewListener();
  const smallZip = join(fixture.folder, 'small.zip');
  await writeExtendedZip(smallZip, imagineListening({ seed: 12, rows: 1_500, tracks: 200, from: '2025-01-01', to: '2026-11-15' }));
  small = { zip: smallZip, clean: await fixture.import([smallZip]), facts: await factsOf(fixture) };
});
beforeEach(() => {
  fixture = fixture.forNewListener();
});
afterAll(() => fixture.drop());

/** What was stored, without the ids, which belong to a listener. */
async function factsOf({ observations }: ImportFixture): Promise<string[]> {
  return [...(await observations()).values()].map((played) => JSON.stringify(played)).sort();
}

async function importEvents(importId: string): Promise<{ type: string; data: JsonObject }[]> {
  const events: { type: string; data: JsonObject }[] = [];
  for await (const { type, data } of fixture.store.read(importStream(fixture.userId, importId))) events.push({ type, data });
  return events;
}

describe('an import that is killed', () => {
  it('at any moment, however often, ends with the same facts and the same receipt', async () => {
    const importId = newId();
    const outcomes: string[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const subject = startSubject(importId);
      const isKilled = await killAfter(subject, 300 + Math.random() * 1_200);
      outcomes.push(isKilled ? 'killed' : 'ended');
      if (!isKilled) break;
    }
    const receipt = outcomes.includes('ended') ? await receiptOf(importId) : await fixture.import([zip], { importId });
    expect(await factsOf(fixture)).toEqual(cleanFacts);
    expect(receipt.counts).toEqual(clean.counts);
    expect(receipt.years).toEqual(clean.years);
  });

  const startSubject = (importId: string) =>
    spawn(
      process.execPath,
      [
        '-r',
        join(__dirname, '../../../testing/src/register-typescript.cjs'),
        join(__dirname, '../../testing/import-subject.ts'),
        JSON.stringify({ url: fixture.url, userId: fixture.userId, importId, path: zip }),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );

  /** Waits until the subject imports, then for `ms`, then kills it. False when it ended by itself before. */
  async function killAfter(subject: ReturnType<typeof startSubject>, ms: number): Promise<boolean> {
    const exited = once(subject, 'exit') as Promise<[number | null, string | null]>;
    await Promise.race([once(subject.stdout, 'data'), exited]);
    await Promise.race([sleep(ms), exited]);
    subject.kill('SIGKILL');
    const [code] = await exited;
    if (code !== null && code !== 0) throw new Error(`The subject failed with ${code}`);
    return code === null;
  }

  async function receiptOf(importId: string): Promise<Pick<ImportReceipt, 'counts' | 'years'>> {
    const completed = (await importEvents(importId)).find(({ type }) => type === 'ImportCompleted');
    return completed?.data as unknown as Pick<ImportReceipt, 'counts' | 'years'>;
  }
});

describe('an import that is stopped', () => {
  it('by a request ends with a receipt of what it did, and the request to go on completes it', async () => {
    const importId = newId();
    let asked: Promise<unknown> | undefined;
    // Rows wait for the request to be in the log: on a loaded machine the import would be over before it.
    const store: EventStore = {
      ...fixture.store,
      append: async (...write) => (await asked, fixture.store.append(...write)),
      appendMany: async (writes) => (await asked, fixture.store.appendMany(writes)),
    };
    const receipt = await fixture.import([zip], {
      importId,
      store,
      onProgress: ({ counts }) => {
        if (counts.rows > 0) asked ??= cancelImport({ store: fixture.store, clock: () => NOW }, fixture.userId, importId);
      },
    });
    expect(receipt.status).toBe('cancelled');
    expect(receipt.counts.stored).toBe((await fixture.observations()).size);
    expect(receipt.counts.rows).toBeLessThan(ROWS);
    const resumed = await fixture.import([zip], { importId });
    expect(resumed).toMatchObject({ status: 'completed', counts: clean.counts });
    expect(await factsOf(fixture)).toEqual(cleanFacts);
    const types = (await importEvents(importId)).map(({ type }) => type).filter((type) => type !== 'ImportChunkStored');
    expect(types).toEqual(['ImportStarted', 'ImportCancellationRequested', 'ImportCancelled', 'ImportResumed', 'ImportCompleted']);
  });

  it('with its process stays under way, and goes on when it is run again', async () => {
    const importId = newId();
    const abort = new AbortController();
    const onProgress = ({ counts }: { counts: { rows: number } }) => counts.rows > 0 && abort.abort(new Error('The process stops'));
    await expect(fixture.import([zip], { importId, signal: abort.signal, onProgress })).rejects.toThrow('The process stops');
    expect((await importEvents(importId)).at(-1)?.type).not.toMatch(/Cancelled|Failed|Completed/);
    expect((await fixture.import([zip], { importId })).counts).toEqual(clean.counts);
  });

  it('by the person at the terminal is cancelled', async () => {
    const abort = new AbortController();
    const onProgress = () => abort.abort();
    const receipt = await fixture.import([zip], { signal: abort.signal, onAbort: 'cancel', onProgress });
    expect(receipt).toMatchObject({ status: 'cancelled' });
  });
});

describe('an import that is not alone', () => {
  it('refuses to run twice at the same time', async () => {
    const importId = newId();
    const results = await Promise.allSettled([fixture.import([small.zip], { importId }), fixture.import([small.zip], { importId })]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'import.running-elsewhere' } });
  });

  it('shares the rows with another import of the same file at the same time, each row once', async () => {
    const [one, other] = await Promise.all([fixture.import([small.zip]), fixture.import([small.zip])]);
    expect(await factsOf(fixture)).toEqual(small.facts);
    expect(one.counts.stored + other.counts.stored).toBe(small.clean.counts.stored);
    expect(one.counts.known).toBe(other.counts.stored);
  });

  it('loses nothing when live plays are appended to the same months meanwhile', async () => {
    const months = Array.from({ length: 24 }, (_, n) => `${2025 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`);
    const meta = { actor: 'sync' as const, userId: fixture.userId };
    const live = Promise.all(
      months.map(async (month) => {
        for (let play = 0; play < 5; play++) {
          const data = { source: 'polled', at: `${month}-01T00:0${play}:00Z`, kind: 'track', title: 'Live', artist: 'One' };
          await fixture.store.append(
            listeningStream(fixture.userId, month),
            [{ id: newId(), type: 'TrackPlayed', v: 1, data, meta }],
            'any',
          );
          await sleep(5);
        }
      }),
    );
    const [receipt] = await Promise.all([fixture.import([small.zip]), live]);
    expect(receipt.counts).toEqual(small.clean.counts);
    expect((await fixture.observations()).size).toBe(small.clean.counts.stored + months.length * 5);
  });

  it('survives a log that does not answer, answers late or is away for a moment', async () => {
    const receipt = await fixture.import([small.zip], { store: unreliable(fixture.store) });
    expect(receipt.counts).toEqual(small.clean.counts);
    expect(await factsOf(fixture)).toEqual(small.facts);
  });
});

/** Every fifth append is lost before it is done, or done and its answer lost. */
function unreliable(store: EventStore): EventStore {
  let appends = 0;
  return {
    ...store,
    async append(...args) {
      appends += 1;
      if (appends % 10 === 5) throw new StoreUnavailable('gone');
      const outcome = await store.append(...args);
      if (appends % 10 === 0) throw new StoreTimeout('no answer');
      return outcome;
    },
  };
}

describe('undoing an import', () => {
  const undo = (importId: string) => undoImport({ ...fixture, importId, clock: () => NOW });

  it('takes back exactly its rows, and the same file can be imported again', async () => {
    const one = await fixture.file('endsong_0.json', [extendedRow(), extendedRow({ ts: '2024-01-01T00:00:00Z' })]);
    const two = await fixture.file('endsong_1.json', [extendedRow(), extendedRow({ ts: '2024-02-01T00:00:00Z' })]);
    const first = await fixture.import([one]);
    await fixture.import([two]);
    expect(await undo(first.importId)).toMatchObject({ withdrawn: 2 });
    expect([...(await fixture.observations()).values()].map(({ at }) => at)).toEqual(['2024-02-01T00:00:00Z']);
    const again = await fixture.import([one]);
    expect(again.counts).toMatchObject({ stored: 2, known: 0 });
    expect((await fixture.observations()).size).toBe(3);
    expect((await fixture.import([one])).counts).toMatchObject({ stored: 0, known: 2 });
  });

  it('can be repeated, and refuses an import that runs or was never there', async () => {
    const { importId } = await fixture.import([await fixture.file('endsong_0.json', [extendedRow()])]);
    await undo(importId);
    expect(await undo(importId)).toEqual({ withdrawn: 0, position: null });
    await expect(fixture.import([small.zip], { importId })).rejects.toMatchObject({ code: 'import.finished' });
    await expect(undo(newId())).rejects.toMatchObject({ code: 'import.unknown' });
  });
});
