import * as fc from 'fast-check';
import { coveredSpans, coverageOf, missingFiles } from './coverage';
import type { CoveredSpan, ImportedFile } from './events';

const file = (name: string, from?: string, to?: string): ImportedFile => ({
  name,
  kind: 'extended',
  bytes: 1,
  rows: 1,
  ...(from && to ? { from: `${from}T00:00:00Z`, to: `${to}T00:00:00Z` } : {}),
});
const span = (from: string, to: string, source: CoveredSpan['source'] = 'extended'): CoveredSpan => ({
  source,
  from: `${from}T00:00:00Z`,
  to: `${to}T00:00:00Z`,
});

describe('the files of one export', () => {
  it('cover everything between two numbers that follow each other, however long it was silent', () => {
    expect(
      coveredSpans([
        file('Streaming_History_Audio_2016-2018_1.json', '2017-09-01', '2018-02-01'),
        file('Streaming_History_Audio_2013-2016_0.json', '2013-05-01', '2016-03-01'),
      ]),
    ).toEqual([span('2013-05-01', '2018-02-01')]);
  });

  it('leave a hole where a number is missing, and the missing file is named', () => {
    const files = [
      file('Streaming_History_Audio_2013-2015_0.json', '2013-05-01', '2015-03-01'),
      file('Streaming_History_Audio_2017-2019_2.json', '2017-02-01', '2019-03-01'),
    ];
    expect(coveredSpans(files)).toEqual([span('2013-05-01', '2015-03-01'), span('2017-02-01', '2019-03-01')]);
    expect(missingFiles(files)).toEqual(['Streaming_History_Audio_…1.json']);
    expect(coverageOf(coveredSpans(files)).holes).toEqual([{ from: '2015-03-01T00:00:00Z', to: '2017-02-01T00:00:00Z' }]);
  });

  it('of every generation of names are understood, downloaded twice or not', () => {
    expect(
      coveredSpans([file('endsong_0.json', '2013-05-01', '2015-03-01'), file('endsong_1 (1).json', '2015-03-01', '2016-03-01')]),
    ).toEqual([span('2013-05-01', '2016-03-01')]);
    expect(coveredSpans([file('StreamingHistory0.json', '2025-01-01', '2025-12-01')])).toEqual([
      span('2025-01-01', '2025-12-01', 'account'),
    ]);
    expect(coveredSpans([file('StreamingHistory_music_0.json', '2025-01-01', '2025-12-01')])).toEqual([
      span('2025-01-01', '2025-12-01', 'account'),
    ]);
    expect(coveredSpans([file('Streaming_History_Audio_2024.json', '2024-01-01', '2024-12-01')])).toEqual([
      span('2024-01-01', '2024-12-01'),
    ]);
  });

  it('with videos, without rows or without a history say nothing', () => {
    expect(
      coveredSpans([
        file('Streaming_History_Video_2017-2025.json', '2017-01-01', '2025-01-01'),
        file('endsong_0.json'),
        file('Userdata.json'),
      ]),
    ).toEqual([]);
    expect(missingFiles([file('Userdata.json'), { name: 'endsong_3.json' }])).toEqual([]);
  });
});

describe('the ledger of several imports', () => {
  it('joins what overlaps and says which exports it comes from', () => {
    expect(
      coverageOf([span('2025-01-01', '2026-01-01', 'account'), span('2014-01-01', '2025-06-01'), span('2026-03-01', '2026-05-01')]),
    ).toEqual({
      spans: [
        { from: '2014-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z', sources: ['extended', 'account'] },
        { from: '2026-03-01T00:00:00Z', to: '2026-05-01T00:00:00Z', sources: ['extended'] },
      ],
      holes: [{ from: '2026-01-01T00:00:00Z', to: '2026-03-01T00:00:00Z' }],
    });
  });

  it('covers exactly the instants that some span covers, whatever their order', () => {
    const day = fc.integer({ min: 10, max: 28 });
    const anySpan = fc.tuple(day, day).map(([a, b]) => span(`2024-01-${Math.min(a, b)}`, `2024-01-${Math.max(a, b)}`));
    fc.assert(
      fc.property(fc.array(anySpan, { minLength: 1, maxLength: 8 }), (spans) => {
        const { spans: joined, holes } = coverageOf(spans);
        for (let hour = 0; hour < 24 * 20; hour++) {
          const at = new Date(Date.UTC(2024, 0, 9, hour)).toISOString().replace('.000', '');
          const isIn = (parts: readonly { from: string; to: string }[]) => parts.some(({ from, to }) => from <= at && at <= to);
          expect(isIn(joined)).toBe(isIn(spans));
          expect(holes.some(({ from, to }) => from < at && at < to) && isIn(spans)).toBe(false);
        }
        expect(holes).toHaveLength(joined.length - 1);
      }),
      { numRuns: 30 },
    );
  });
});
