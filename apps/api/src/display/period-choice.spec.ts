import { formatDay, parseDay, type CalendarEdges } from '@groovelog/domain';
import { choosePeriod } from './period-choice';
import { periodControl } from './period-control.view';

const day = (text: string): number => parseDay(text)!;
const edges: CalendarEdges = { today: day('2026-11-21'), firstListenDay: day('2014-05-06'), lastListenDay: day('2026-11-20') };
const shown = (query: Parameters<typeof choosePeriod>[0]): string[] => {
  const { preset, period } = choosePeriod(query, edges);
  return [preset, formatDay(period.firstDay), formatDay(period.lastDay)];
};

describe('the period of a page', () => {
  it('is the last twelve months unless the address says otherwise', () => {
    expect(shown({})).toEqual(['12-months', '2025-11-22', '2026-11-21']);
    expect(shown({ range: 'nonsense' })).toEqual(['12-months', '2025-11-22', '2026-11-21']);
    expect(shown({ range: 'all' })).toEqual(['all', '2014-05-06', '2026-11-21']);
    expect(shown({ from: '2020-02-29', to: '2020-03-01' })).toEqual(['custom', '2020-02-29', '2020-03-01']);
    expect(shown({ range: '2019' })).toEqual(['custom', '2019-01-01', '2019-12-31']);
    expect(shown({ range: '2024-02' })).toEqual(['custom', '2024-02-01', '2024-02-29']);
    expect(shown({ range: '2024-13' })).toEqual(['12-months', '2025-11-22', '2026-11-21']);
    expect(shown({ from: '', to: '' })).toEqual(['12-months', '2025-11-22', '2026-11-21']);
  });

  it('names every date that cannot be read', () => {
    expect(() => choosePeriod({ from: '2023-02-29', to: 'soon' }, edges)).toThrow(
      expect.objectContaining({
        code: 'period.invalid',
        problems: [expect.objectContaining({ path: 'from' }), expect.objectContaining({ path: 'to' })],
      }),
    );
  });
});

describe('the range control', () => {
  const control = (query: Parameters<typeof choosePeriod>[0]) =>
    periodControl(choosePeriod(query, edges), edges, 'Europe/Paris', { path: '/', keep: { by: 'time' } });

  it('prints exact dates, and what they are compared with', () => {
    expect(control({})).toMatchObject({
      name: 'Last 12 months',
      dates: '22 Nov 2025 – 21 Nov 2026',
      comparedWith: '22 Nov 2024 – 21 Nov 2025',
      timeZone: 'Europe/Paris',
    });
    expect(control({ range: 'all' })).toMatchObject({ name: 'All time', comparedWith: null, earlier: null, later: null });
  });

  it('keeps what other controls chose in every link and in its form', () => {
    const view = control({ range: '4-weeks' });
    for (const link of [...view.presets, ...view.more]) expect(link.href).toContain('by=time');
    expect(view.keep).toEqual([{ name: 'by', value: 'time' }]);
    expect(view.presets.filter((link) => link.isCurrent).map((link) => link.label)).toEqual(['4 weeks']);
  });

  it('steps to the period before and after, as long as there is something to see', () => {
    const view = control({ from: '2015-01-01', to: '2015-12-31' });
    expect(view.name).toBe('2015');
    expect([view.earlier, view.later]).toEqual(['/?by=time&range=2014', '/?by=time&range=2016']);
    expect(control({ from: '2024-02-01', to: '2024-02-29' }).later).toBe('/?by=time&range=2024-03');
    expect(control({ from: '2024-02-01', to: '2024-02-10' }).later).toBe('/?by=time&from=2024-02-11&to=2024-02-20');
    expect(control({ from: '2014-01-01', to: '2014-12-31' }).earlier).toBeNull();
    expect(control({}).later).toBeNull();
  });

  it('offers this month, last month and every year with listens', () => {
    const labels = control({}).more.map((link) => link.label);
    expect(labels.slice(0, 3)).toEqual(['This month', 'Last month', '2026']);
    expect(labels.at(-1)).toBe('2014');
  });
});
