import * as fc from 'fast-check';
import { arbitraryObservations } from '../../testing';
import { deriveListens, type Listen } from './derive-listens';
import { neighbourhoodOf, type Lookup } from './neighbourhood-of';
import { nameKey } from './name-key';
import type { Observation } from './observation';

const MINUTE = 60_000;
const NOON = Date.UTC(2025, 5, 1, 12);

let count = 0;
function observed(source: Observation['source'], at: number, values: Partial<Observation> = {}): Observation {
  const names = { uri: 'spotify:track:a', isrc: null, nameKey: nameKey('Edges', 'Ann') };
  const isNamesOnly = source === 'account';
  return { id: `o${count++}`, source, at, ...names, ...(isNamesOnly ? { uri: null } : {}), msPlayed: null, durationMs: null, ...values };
}
const extended = (at: number, msPlayed = 3 * MINUTE, values: Partial<Observation> = {}) =>
  observed('extended', at, { msPlayed, ...values });
const recent = (at: number, values: Partial<Observation> = {}) => observed('recent', at, { durationMs: 3 * MINUTE, ...values });
const account = (at: number, msPlayed = 3 * MINUTE, values: Partial<Observation> = {}) => observed('account', at, { msPlayed, ...values });

/** The same text for the same listens, however they are listed. */
function pictureOf(listens: readonly Listen[]): string[] {
  return listens
    .map(({ leading, merged }) => {
      const members = merged.map(({ observation, reason }) => `${observation.id} ${reason.identity} ${reason.timing} ${reason.gapMs}`);
      return `${leading.id} <- ${members.sort().join(', ')}`;
    })
    .sort();
}

describe('ten repeats', () => {
  it('are ten listens', () => {
    const repeats = Array.from({ length: 10 }, (_, play) => extended(NOON + play * 3 * MINUTE));
    expect(deriveListens(repeats)).toHaveLength(10);
  });

  it('seen by every source are still ten listens, each of all its sources', () => {
    const ends = Array.from({ length: 10 }, (_, play) => NOON + play * 3 * MINUTE + 20_000);
    const listens = deriveListens([
      ...ends.map((at) => account(Math.floor(at / MINUTE) * MINUTE)),
      ...ends.map((at) => recent(at + 400)),
      ...ends.map((at) => observed('polled', at + 9000, { msPlayed: 2.9 * MINUTE })),
      ...ends.map((at) => extended(at)),
    ]);
    expect(listens.map((listen) => [listen.leading.source, listen.merged.length])).toEqual(ends.map(() => ['extended', 3]));
  });

  it('are ten listens when recently played carries the starts', () => {
    const ends = Array.from({ length: 10 }, (_, play) => NOON + play * 3 * MINUTE);
    const listens = deriveListens([...ends.map((at) => recent(at - 3 * MINUTE)), ...ends.map((at) => extended(at))]);
    expect(listens).toHaveLength(10);
    expect(new Set(listens.flatMap((listen) => listen.merged.map((member) => member.reason.timing)))).toEqual(new Set(['start']));
  });

  it('of which an export knows only the first half are not pushed together', () => {
    const ends = Array.from({ length: 10 }, (_, play) => NOON + play * 3 * MINUTE);
    expect(deriveListens([...ends.map((at) => recent(at)), ...ends.slice(0, 5).map((at) => extended(at))])).toHaveLength(10);
  });
});

describe('two tracks in the same second', () => {
  it('are two listens', () => {
    const other = { uri: 'spotify:track:b', nameKey: nameKey('Nodes', 'Bob') };
    expect(deriveListens([extended(NOON), extended(NOON, 1000, other), recent(NOON), recent(NOON, other)])).toHaveLength(2);
  });
});

describe('an export row and a row of recently played are one listen', () => {
  it.each([
    ['that ended 90 s apart', recent(NOON + 90_000), 'uri', 'end', 90_000],
    ['of which one carries the start', recent(NOON - 9 * MINUTE + 30_000), 'uri', 'start', 30_000],
    ['no further apart than the track is long and a minute', recent(NOON + 4 * MINUTE), 'uri', 'length', 4 * MINUTE],
    [
      'under another id of the same recording',
      recent(NOON, { uri: 'spotify:track:z', isrc: 'I1', nameKey: nameKey('x', 'y') }),
      'isrc',
      'end',
      0,
    ],
    ['under another id with the same names', recent(NOON, { uri: 'spotify:track:z' }), 'names', 'end', 0],
  ])('%s', (_, row, identity, timing, gapMs) => {
    const listens = deriveListens([extended(NOON, 9 * MINUTE, { isrc: 'I1' }), row]);
    expect(listens.map((listen) => listen.merged.map((member) => member.reason))).toEqual([[{ identity, timing, gapMs }]]);
  });

  it.each([
    ['further apart', recent(NOON + 4 * MINUTE + 1)],
    ['of another track', recent(NOON, { uri: 'spotify:track:z', nameKey: nameKey('x', 'y') })],
  ])('but not %s', (_, row) => {
    expect(deriveListens([extended(NOON), row])).toHaveLength(2);
  });
});

describe('a row of account data joins an export row', () => {
  it.each([
    ['in its minute', NOON + 59_999, 3 * MINUTE, 1],
    ['a minute later', NOON + 2 * MINUTE - 1, 3 * MINUTE, 1],
    ['a minute earlier', NOON - MINUTE, 3 * MINUTE, 1],
    ['of nearly the same duration', NOON, 3 * MINUTE + 2000, 1],
    ['not two minutes later', NOON + 2 * MINUTE, 3 * MINUTE, 2],
    ['not more than a minute earlier', NOON - MINUTE - 1, 3 * MINUTE, 2],
    ['not of another duration', NOON, 3 * MINUTE + 2001, 2],
  ])('%s', (_, at, msPlayed, listens) => {
    expect(deriveListens([account(NOON), extended(at, msPlayed)])).toHaveLength(listens);
  });

  it.each([
    ['of the same title, minute and duration when the artist of the album is another', NOON + 30_000, 3 * MINUTE, 1],
    ['but not in another minute', NOON + MINUTE, 3 * MINUTE, 2],
    ['but not of another duration', NOON + 30_000, 3 * MINUTE + 2001, 2],
  ])('%s', (_, at, msPlayed, listens) => {
    expect(deriveListens([account(NOON), extended(at, msPlayed, { nameKey: nameKey('Edges', 'Various Artists') })])).toHaveLength(listens);
  });

  it('one to one: three skips within a minute stay three', () => {
    const skips = [1000, 1200, 900];
    const rows = [...skips.map((ms, at) => extended(NOON + at * 2000, ms)), ...skips.map((ms) => account(NOON, ms))];
    expect(deriveListens(rows).map((listen) => listen.merged[0]?.observation.msPlayed)).toEqual(skips);
  });

  it('only after more trusted sources had their turn', () => {
    const [listen] = deriveListens([account(NOON), recent(NOON + 5000), extended(NOON + 30_000)]);
    expect(listen?.leading.source).toBe('extended');
    expect(listen?.merged.map((member) => member.observation.source)).toEqual(['recent', 'account']);
  });
});

describe('a paused play', () => {
  it('leaves two rows of recently played that are one listen, which ended with the second', () => {
    const [first, second] = [recent(NOON), recent(NOON + 2 * MINUTE)];
    expect(pictureOf(deriveListens([first, second]))).toEqual([`${second.id} <- ${first.id} uri pause ${2 * MINUTE}`]);
  });

  it('is not suspected when another track came between, or when there was time for both', () => {
    const between = recent(NOON + MINUTE, { uri: 'spotify:track:b', nameKey: nameKey('Nodes', 'Bob') });
    expect(deriveListens([recent(NOON), between, recent(NOON + 2 * MINUTE)])).toHaveLength(3);
    expect(deriveListens([recent(NOON), recent(NOON + 2.5 * MINUTE)])).toHaveLength(2);
  });

  it('is two listens when the export knows both', () => {
    const rows = [recent(NOON), recent(NOON + 2 * MINUTE), extended(NOON, MINUTE), extended(NOON + 2 * MINUTE, 2 * MINUTE)];
    expect(deriveListens(rows)).toHaveLength(2);
  });
});

describe('whatever was observed', () => {
  it('the order of arrival does not matter', () => {
    const shuffled = arbitraryObservations.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(pictureOf(deriveListens(other))).toEqual(pictureOf(deriveListens(one)));
      }),
    );
  });

  it('every observation is in exactly one listen', () => {
    fc.assert(
      fc.property(arbitraryObservations, (observations) => {
        const members = deriveListens(observations).flatMap(({ leading, merged }) => [leading, ...merged.map((one) => one.observation)]);
        expect(members.map((member) => member.id).sort()).toEqual(observations.map((one) => one.id).sort());
      }),
    );
  });

  it('a listen has one observation of each source, but for pauses, and the most trusted leads', () => {
    fc.assert(
      fc.property(arbitraryObservations, (observations) => {
        for (const { leading, merged } of deriveListens(observations)) {
          const matched = merged.filter((member) => member.reason.timing !== 'pause').map((member) => member.observation.source);
          expect(new Set([leading.source, ...matched]).size).toBe(matched.length + 1);
          if (merged.some((member) => member.observation.source === 'extended')) throw new Error('an export row follows');
        }
      }),
    );
  });

  it('deriving only what a batch touches, batch by batch, gives the same as deriving everything', async () => {
    const cut = fc.tuple(arbitraryObservations, fc.array(fc.nat(), { maxLength: 6 }));
    await fc.assert(
      fc.asyncProperty(cut, async ([observations, cuts]) => {
        const listens = await deriveInBatches(batchesOf(observations, cuts));
        expect(pictureOf(listens)).toEqual(pictureOf(deriveListens(observations)));
      }),
    );
  });

  it('taking observations away again touches only their neighbourhood', async () => {
    const withRemoved = arbitraryObservations.chain((all) => fc.tuple(fc.constant(all), fc.subarray(all)));
    await fc.assert(
      fc.asyncProperty(withRemoved, async ([observations, removed]) => {
        const remaining = observations.filter((one) => !removed.includes(one));
        const around = await neighbourhoodOf(removed, loadFrom(remaining));
        const untouched = deriveListens(observations).filter(
          (listen) => !around.includes(listen.leading) && !removed.includes(listen.leading),
        );
        expect(pictureOf([...untouched, ...deriveListens(around)])).toEqual(pictureOf(deriveListens(remaining)));
      }),
    );
  });
});

describe('a lone export', () => {
  it('asks only once what is around it, and derives without comparing rows', async () => {
    const rows = Array.from({ length: 5000 }, (_, play) => extended(NOON + play * MINUTE));
    const asked: Lookup[] = [];
    await neighbourhoodOf(rows, (lookup) => {
      asked.push(lookup);
      return Promise.resolve([]);
    });
    expect(asked).toEqual([{ everything: [], butExtended: [expect.anything()] }]);
  });
});

function batchesOf(observations: readonly Observation[], cuts: readonly number[]): Observation[][] {
  const edges = [0, ...cuts.map((cut) => cut % (observations.length + 1)), observations.length].sort((a, b) => a - b);
  return edges.slice(1).map((edge, index) => observations.slice(edges[index], edge));
}

async function deriveInBatches(batches: readonly Observation[][]): Promise<Listen[]> {
  let known: Observation[] = [];
  let listens: Listen[] = [];
  for (const batch of batches) {
    const around = await neighbourhoodOf(batch, loadFrom(known));
    const touched = new Set(around.map((one) => one.id));
    listens = [...listens.filter((listen) => !touched.has(listen.leading.id)), ...deriveListens([...around, ...batch])];
    known = [...known, ...batch];
  }
  return listens;
}

function loadFrom(known: readonly Observation[]) {
  const within = (spans: Lookup['everything'], at: number) => spans.some((span) => span.from <= at && at <= span.to);
  return ({ everything, butExtended }: Lookup) =>
    Promise.resolve(known.filter((one) => within(everything, one.at) || (one.source !== 'extended' && within(butExtended, one.at))));
}
