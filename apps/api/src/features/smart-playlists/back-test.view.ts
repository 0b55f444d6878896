import { shareBar } from '@groovelog/charts';
import type { SmartPlaylistRow } from '@groovelog/read-models';
import type { BackTestMonth } from '@groovelog/smart-playlists';
import { monthText } from '../../display/format-moment';
import { formatCount, formatTime } from '../../display/format-number';
import { hrefWith } from '../../display/href';
import { formatDay } from '@groovelog/domain';
import type { LinkView } from '../../display/period-control.view';
import { type PlaylistFrameView, playlistFrame } from './playlist-frame.view';

/** What a rule would have chosen at the end of each month, the latest first. */
export interface BackTestView {
  frame: PlaylistFrameView;
  spans: LinkView[];
  finding: string;
  rows: { month: string; href: string; count: string; bar: string; length: string; came: string; went: string }[];
}

/** How many months can be tried. */
export const BACK_TEST_MONTHS = [12, 24, 60, 120] as const;

const MS_PER_MINUTE = 60_000;

/** Builds the page. */
export function backTestView(playlist: SmartPlaylistRow, months: readonly BackTestMonth[], chosen: number): BackTestView {
  const frame = playlistFrame(playlist, '/what-if');
  const most = Math.max(...months.map(({ count }) => count), 1);
  return {
    frame,
    spans: BACK_TEST_MONTHS.map((count) => ({
      label: count === 12 ? 'A year' : `${count / 12} years`,
      href: hrefWith(`${frame.base}/back-test`, { months: count === 12 ? null : count }),
      isCurrent: count === chosen,
    })),
    finding: findingOf(months),
    rows: months.toReversed().map(({ month, day, count, minutes, came, went }) => ({
      month: monthText(month),
      href: hrefWith(`${frame.base}/what-if`, { on: formatDay(day) }),
      count: formatCount(count),
      bar: shareBar(count / most),
      length: formatTime(minutes * MS_PER_MINUTE),
      came: formatCount(came),
      went: formatCount(went),
    })),
  };
}

function findingOf(months: readonly BackTestMonth[]): string {
  const later = months.slice(1);
  if (later.length === 0) return 'One month says little.';
  const changes = later.reduce((sum, { came, went }) => sum + came + went, 0) / later.length;
  const counts = months.map(({ count }) => count);
  return `Between ${formatCount(Math.min(...counts))} and ${formatCount(Math.max(...counts))} tracks; ${formatCount(Math.round(changes))} changes in a usual month.`;
}
