import { shareBar } from '@groovelog/charts';
import type { TopOrder } from '@groovelog/domain';
import type { TopLine } from '@groovelog/read-models';
import { type ChangeView, formatRankChange } from '../../display/format-change';
import { formatCount, formatTime } from '../../display/format-number';
import type { TopKind } from './overview.forms';

/** A top list in a card of the overview, or the rows of a page of it. */
export interface TopListView {
  title: string;
  rows: TopRowView[];
}

export interface TopRowView {
  rank: string;
  name: string;
  href: string;
  /** Empty for artists. */
  artist: string;
  listens: string;
  time: string;
  /** An SVG as wide as the row's share of the first row. */
  bar: string;
  change: ChangeView | null;
}

export const TOP_TITLES: Readonly<Record<TopKind, string>> = { tracks: 'Top tracks', artists: 'Top artists', albums: 'Top albums' };

/**
 * Rows of a top list. `first` is the rank of the first of `lines`, `most` the list's first line, which the bars are measured
 * against; ranks are compared with the period before when `canCompare`.
 */
export function topListView(
  kind: TopKind,
  lines: readonly TopLine[],
  options: { order: TopOrder; canCompare: boolean; first?: number; most?: TopLine | undefined },
): TopListView {
  const { order, canCompare, first = 1, most = lines[0] } = options;
  const size = (line: TopLine): number => (order === 'listens' ? line.listens : line.msPlayed);
  const rows = lines.map((line, index) => ({
    rank: String(first + index),
    name: line.name || 'Unnamed',
    href: `/${kind}/${line.number}`,
    artist: line.artist ?? '',
    listens: formatCount(line.listens),
    time: formatTime(line.msPlayed),
    bar: shareBar(most && size(most) > 0 ? size(line) / size(most) : 0),
    change: canCompare ? formatRankChange(first + index, line.rankBefore ?? null) : null,
  }));
  return { title: TOP_TITLES[kind], rows };
}
