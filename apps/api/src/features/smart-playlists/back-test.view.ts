import { shareBar } from '@groovelog/charts';
import { addMonths, type DayNumber, formatDay, startOfMonth } from '@groovelog/domain';
import type { BackTestMonth } from '@groovelog/smart-playlists';
import { monthText } from '../../display/format-moment';
import { countOf, formatCount, formatTime } from '../../display/format-number';
import { hrefWith } from '../../display/href';
import type { LinkView } from '../../display/period-control.view';
import { type PlaylistFrameView, playlistFrame } from './playlist-frame.view';

/** What a rule would have chosen at the end of each month of a year, the latest first. */
export interface BackTestView {
  frame: PlaylistFrameView;
  spans: LinkView[];
  title: string;
  finding: string;
  rows: { month: string; href: string; count: string; bar: string; length: string; came: string; went: string }[];
  /** The months before, while the span that was asked for goes on; a browser with scripts follows it by itself. */
  more: { href: string; label: string } | null;
}

/** How many months can be tried. */
export const BACK_TEST_MONTHS = [12, 24, 60, 120] as const;

/** So many months are tried at once, so that no page takes long. */
export const MONTHS_OF_A_PAGE = 12;

/** `months` back in all, the latest `skip` of them left out. */
export interface BackTestSpan {
  months: number;
  skip: number;
}

const MS_PER_MINUTE = 60_000;

/** The days of a page, from the month before its first on, which the first is compared with. */
export function daysOfPage({ months, skip }: BackTestSpan, today: DayNumber): { from: DayNumber; to: DayNumber } {
  const first = addMonths(startOfMonth(today), 1 - Math.min(months, skip + MONTHS_OF_A_PAGE));
  return { from: addMonths(first, -1), to: skip === 0 ? today : addMonths(startOfMonth(today), 1 - skip) - 1 };
}

/** Builds the page; `tested` are the months of {@link daysOfPage}. */
export function backTestView(
  playlist: Parameters<typeof playlistFrame>[0],
  tested: readonly BackTestMonth[],
  { months, skip }: BackTestSpan,
): BackTestView {
  const frame = playlistFrame(playlist, '/what-if');
  const path = `${frame.base}/back-test`;
  const shown = tested.slice(1);
  const most = Math.max(...shown.map(({ count }) => count), 1);
  const left = months - skip - shown.length;
  return {
    frame,
    spans: BACK_TEST_MONTHS.map((count) => ({
      label: count === 12 ? 'A year' : `${count / 12} years`,
      href: hrefWith(path, { months: count === 12 ? null : count }),
      isCurrent: count === months,
    })),
    title: titleOf(shown),
    finding: findingOf(shown),
    rows: shown.toReversed().map((month) => rowOf(month, most, frame.base)),
    more:
      left > 0
        ? {
            href: hrefWith(path, { months, skip: skip + shown.length }),
            label: `${countOf(Math.min(left, MONTHS_OF_A_PAGE), 'month')} before`,
          }
        : null,
  };
}

const rowOf = ({ month, day, count, minutes, came, went }: BackTestMonth, most: number, base: string): BackTestView['rows'][number] => ({
  month: monthText(month),
  href: hrefWith(`${base}/what-if`, { on: formatDay(day) }),
  count: formatCount(count),
  bar: shareBar(count / most),
  length: formatTime(minutes * MS_PER_MINUTE),
  came: formatCount(came),
  went: formatCount(went),
});

function titleOf(months: readonly BackTestMonth[]): string {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return 'Month by month';
  return first === last ? monthText(first.month) : `${monthText(first.month)} to ${monthText(last.month)}`;
}

function findingOf(months: readonly BackTestMonth[]): string {
  const changes = months.reduce((sum, { came, went }) => sum + came + went, 0) / Math.max(months.length, 1);
  const counts = months.map(({ count }) => count);
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  const size = fewest === most ? `Always ${countOf(most, 'track')}` : `Between ${formatCount(fewest)} and ${countOf(most, 'track')}`;
  return `${size}; ${countOf(Math.round(changes), 'change')} in a usual month.`;
}
