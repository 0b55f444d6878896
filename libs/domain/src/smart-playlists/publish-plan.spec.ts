import fc from 'fast-check';
import { editBetween } from '../playlists/sequence-edit';
import { applyCall, isNamable, isLocalFile, MOST_URIS_A_CALL, type RemoteRow } from './playlist-call';
import { planPublish } from './publish-plan';

const uri = (n: number) => `spotify:track:${n}`;
const uris = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => uri(from + n));
const own = (rows: readonly RemoteRow[]) => rows.filter((row) => isNamable(row));
const callsOf = (remote: readonly RemoteRow[], wanted: readonly string[]) => planPublish(remote, wanted).calls.length;

/** Lists of few different tracks, so that copies and common rows are frequent; now and then long ones. */
const list = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 12 }).map(uri), { maxLength: 25 }),
  fc.array(fc.integer({ min: 0, max: 400 }).map(uri), { minLength: 150, maxLength: 350, size: 'max' }),
);
/** A list that another was made of: some rows gone, some new, some elsewhere. */
const edited = fc
  .tuple(fc.integer({ min: 0, max: 350 }), fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(2)), { maxLength: 30 }))
  .map(([length, edits]) => {
    const before = uris(0, length);
    const after = [...before];
    edits.forEach(([one, other, kind], nth) => {
      if (kind !== 0) after.splice(one % (after.length + 1), kind === 1 ? 1 : 0);
      if (kind !== 1)
        after.splice(one % (after.length + 1), 0, kind === 0 ? uri(1_000 + nth) : (after.splice(other % after.length, 1)[0] ?? uri(999)));
    });
    return [before, after] as const;
  });
const pair = fc.oneof(fc.tuple(list, list), edited);
const fixedRow = fc.constantFrom<RemoteRow>('spotify:local:a', 'spotify:local:b', null);
const withFixed = fc.tuple(pair, fc.array(fc.tuple(fc.nat(), fixedRow), { maxLength: 6 })).map(([[before, after], fixed]) => {
  const remote: RemoteRow[] = [...before];
  for (const [at, row] of fixed) remote.splice(at % (remote.length + 1), 0, row);
  return { remote, wanted: after };
});

describe('the plan of a publish', () => {
  it('leads to exactly the list, in order, and says which rows there are then', () => {
    fc.assert(
      fc.property(withFixed, ({ remote, wanted }) => {
        const { calls, rows } = planPublish(remote, wanted);
        expect(own(rows)).toEqual(wanted);
        expect(calls.reduce<readonly RemoteRow[]>(applyCall, remote)).toEqual(rows);
      }),
    );
  });

  it('never loses a file of the listener, nor changes the order of two', () => {
    fc.assert(
      fc.property(withFixed, ({ remote, wanted }) => {
        expect(planPublish(remote, wanted).rows.filter(isLocalFile)).toEqual(remote.filter(isLocalFile));
      }),
    );
  });

  it('never leaves the list empty in between, nor too long, and names at most a hundred tracks a call', () => {
    fc.assert(
      fc.property(withFixed, ({ remote, wanted }) => {
        let rows: readonly RemoteRow[] = remote;
        for (const call of planPublish(remote, wanted).calls) {
          rows = applyCall(rows, call);
          if (wanted.length > 0) expect(rows).not.toHaveLength(0);
          if (call.kind !== 'move') expect(call.uris.length).toBeLessThanOrEqual(MOST_URIS_A_CALL);
        }
      }),
    );
  });

  it('never leaves only files in between where a track can stay', () => {
    const copies = (rows: readonly RemoteRow[], one: RemoteRow) => rows.filter((row) => row === one).length;
    fc.assert(
      fc.property(withFixed, ({ remote, wanted }) => {
        const present = wanted.filter((one) => remote.includes(one));
        const canStay = present.length === 0 || present.some((one) => copies(remote, one) <= copies(wanted, one));
        fc.pre(wanted.length > 0 && own(remote).length > 0 && canStay);
        let rows: readonly RemoteRow[] = remote;
        for (const call of planPublish(remote, wanted).calls) {
          rows = applyCall(rows, call);
          expect(own(rows)).not.toHaveLength(0);
        }
      }),
    );
  });

  it('takes no more calls than a rewrite, nor than the removals in hundreds and one for each row that comes', () => {
    fc.assert(
      fc.property(pair, ([before, wanted]) => {
        const rewriting = Math.max(1, Math.ceil(wanted.length / 100));
        expect(callsOf(before, wanted)).toBeLessThanOrEqual(rewriting);
      }),
    );
    fc.assert(
      fc.property(edited, ([before, wanted]) => {
        const { removed, added } = editBetween(before, wanted, String);
        expect(callsOf(before, wanted)).toBeLessThanOrEqual(Math.ceil(removed.length / 100) + added.length);
      }),
    );
  });

  it('makes no call where there is nothing to do', () => {
    fc.assert(
      fc.property(withFixed, ({ remote }) => {
        expect(planPublish(remote, own(remote)).calls).toEqual([]);
      }),
    );
  });

  it.each([
    ['one track goes', uris(0, 1_000), uris(1, 1_000), ['remove']],
    ['one track comes in the middle', uris(0, 1_000), [...uris(0, 500), uri(5_000), ...uris(500, 1_000)], ['add']],
    ['another track in its place', uris(0, 1_000), [...uris(0, 500), uri(5_000), ...uris(501, 1_000)], ['add', 'remove']],
    ['the last becomes the first', uris(0, 1_000), [uri(999), ...uris(0, 999)], ['move']],
    ['both halves change places', uris(0, 1_000), [...uris(500, 1_000), ...uris(0, 500)], ['move']],
    ['one copy of two goes', [uri(1), uri(2), uri(1), uri(3)], [uri(1), uri(2), uri(3)], ['replace']],
    ['one copy of two goes from a long list', [...uris(0, 300), uri(7)], uris(0, 300), ['remove', 'add']],
    ['all of it goes', uris(0, 1_000), [], ['replace']],
    ['there was nothing', [], uris(0, 150), ['add', 'add']],
    ['everything is another', uris(0, 150), uris(500, 650), ['replace', 'add']],
    ['all stands the other way round, but there is a file', [...uris(0, 50), 'spotify:local:a'], uris(0, 50).reverse(), ['remove', 'add']],
    ['everything is another, but there is a file', [...uris(0, 50), 'spotify:local:a'], uris(500, 550), ['add', 'remove']],
  ])('takes the fewest calls when %s', (_, before, wanted, kinds) => {
    expect(planPublish(before, wanted).calls.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('says that there is no room beside so many files', () => {
    const files = Array.from({ length: 9_990 }, (_, n) => `spotify:local:${n}`);
    expect(() => planPublish(files, uris(0, 11))).toThrow('too long');
    expect(planPublish(files, uris(0, 10)).rows).toHaveLength(10_000);
  });
});
