import { DEFAULT_LISTEN_POLICY, overviewOf, wholePeriod, type ListenPolicy, type RankedEntry } from '@groovelog/domain';
import { listeningOf, TEST_TRACKS, testAlbums, testArtists, type TestPlay } from '@groovelog/domain/testing';
import { calendarEdges, type OverviewStatistics, type TopLine } from '@groovelog/read-models';
import { choosePeriod } from '../../display/period-choice';
import type { SyncStanding } from '../../syncing/sync-standing';
import type { OverviewQuery } from './overview.forms';
import { overviewView, TOP_LINES } from './overview.view';

const NOW = new Date('2026-11-21T18:00:00Z');

const play = (endedAt: string, values: Partial<TestPlay> = {}): TestPlay => ({
  endedAt: Date.parse(endedAt) / 1000,
  msPlayed: 180_000,
  trackNo: 0,
  kind: 'track',
  source: 'extended',
  completed: true,
  skipped: false,
  incognito: false,
  ...values,
});

/** What the read model answers about these plays, with names from the test catalogue. */
function statisticsOf(plays: readonly TestPlay[], query: OverviewQuery, policy: ListenPolicy = DEFAULT_LISTEN_POLICY): OverviewStatistics {
  const listening = listeningOf(plays, policy, 'Europe/Paris');
  const edges = calendarEdges(listening, NOW);
  const { period } = choosePeriod(query, edges);
  const compare = period.firstDay > wholePeriod(edges).firstDay;
  const overview = overviewOf(listening, { period, today: edges.today, order: query.by, limit: TOP_LINES, compare });
  const named = (entries: readonly RankedEntry[], nameOf: (number: number) => Pick<TopLine, 'name' | 'artist'>): TopLine[] =>
    entries.map((entry) => ({ ...entry, ...nameOf(entry.number) }));
  return {
    ...overview,
    period,
    edges,
    listening,
    topTracks: named(overview.topTracks, (number) => ({ name: TEST_TRACKS[number]!.title, artist: TEST_TRACKS[number]!.artist })),
    topArtists: named(overview.topArtists, (number) => ({ name: testArtists[number]!, artist: undefined })),
    topAlbums: named(overview.topAlbums, (number) => ({ name: testAlbums[number]!, artist: undefined })),
  };
}

const viewOf = (
  plays: readonly TestPlay[],
  query: Partial<OverviewQuery> = {},
  policy?: ListenPolicy,
  standing: SyncStanding = 'not-connected',
) => {
  const whole: OverviewQuery = { by: 'listens', range: undefined, from: undefined, to: undefined, ...query };
  return overviewView(statisticsOf(plays, whole, policy), whole, standing);
};

describe('the overview', () => {
  const plays = [
    play('2025-06-01T10:00:00Z', { trackNo: 4 }),
    play('2026-03-14T10:00:00Z'),
    play('2026-03-14T11:00:00Z'),
    play('2026-03-15T11:00:00Z', { trackNo: 2, msPlayed: 3_600_000 }),
    play('2026-03-15T12:00:00Z', { msPlayed: 5_000, completed: false }),
  ];

  it('shows what counts in the period, against the period before', () => {
    const { figures, period } = viewOf(plays);
    expect(figures!.keyFigures.map(({ label, value, change }) => [label, value, change?.text ?? null])).toEqual([
      ['Listens', '3', '+200%'],
      ['Hours', '1.1', '+>999%'],
      ['Tracks', '2', '+100%'],
      ['Artists', '1', '±0%'],
      ['New artists', '1', '±0%'],
      ['Longest streak', '2 days', null],
    ]);
    expect(period.comparedWith).toBe('22 Nov 2024 – 21 Nov 2025');
  });

  it('says with each chart what there is to see', () => {
    const { figures } = viewOf(plays);
    expect(figures!.calendar.finding).toBe('Most listens on 14 Mar · 2');
    expect(figures!.overTime.finding).toBe('Busiest week: 9–15 Mar 2026 · 3 listens');
    expect(figures!.hours.finding).toBe('Peak 10–13h');
    expect(figures!.week.finding).toBe('Peak Saturday 11–12h · 1 listen');
  });

  it('draws and orders by time when asked to', () => {
    const { figures, measures } = viewOf(plays, { by: 'time' });
    expect(figures!.tops[0]!.rows.map((row) => row.name)).toEqual(['Beta', 'Alpha']);
    expect(figures!.calendar.finding).toBe('Most hours on 15 Mar · 1');
    expect(measures.map((link) => [link.label, link.isCurrent])).toEqual([
      ['By listens', false],
      ['By time', true],
    ]);
  });

  it('links each line of a top list to its page and the full list to the same period', () => {
    const { figures } = viewOf(plays, { range: 'all' });
    expect(figures!.tops.map((list) => [list.moreHref, list.rows[0]!.href])).toEqual([
      ['/top/tracks?range=all', '/tracks/0'],
      ['/top/artists?range=all', '/artists/0'],
      ['/top/albums?range=all', '/albums/0'],
    ]);
  });

  it('has no change to show for all of history', () => {
    const { figures, period } = viewOf(plays, { range: 'all' });
    expect(period.comparedWith).toBeNull();
    expect(figures!.keyFigures.every((figure) => figure.change === null)).toBe(true);
    expect(figures!.calendar.title).toBe('Every month');
  });

  it('says why there is nothing to see, and offers the way on', () => {
    expect(viewOf([])).toMatchObject({ figures: null, empty: { title: 'Nothing here yet', action: { href: '/imports' } } });
    const short = [play('2026-03-14T10:00:00Z', { msPlayed: 1_000, completed: false })];
    expect(viewOf(short)).toMatchObject({ figures: null, empty: { title: 'No play counts as a listen', action: { href: '/settings' } } });
    expect(viewOf(plays, { range: '4-weeks' })).toMatchObject({
      figures: null,
      empty: { title: 'No listens in this period', action: { href: '/?range=all' } },
    });
  });

  it('follows the policy at once', () => {
    expect(viewOf(plays, {}, { ...DEFAULT_LISTEN_POLICY, minMs: 1_000 }).figures!.keyFigures[0]!.value).toBe('4');
  });

  it.each([
    ['not-connected', '/imports'],
    ['never-synced', '/sync'],
    ['needs-consent', '/connection'],
    ['synced', '/imports'],
  ] as const)('leads somebody without plays who is %s to %s', (standing, href) => {
    expect(viewOf([], {}, undefined, standing).empty).toMatchObject({ title: 'Nothing here yet', action: { href } });
  });
});
