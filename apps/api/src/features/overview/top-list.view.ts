import type { TopOrder } from '@groovelog/domain';
import type { TopLine } from '@groovelog/read-models';
import { type ChangeView, formatRankChange } from '../../display/format-change';
import { rankedRow, type RankedRowView } from '../../display/ranked-list.view';
import type { TopKind } from './overview.forms';

/** A top list in a card of the overview, or the rows of a page of it. */
export interface TopListView {
  title: string;
  rows: TopRowView[];
}

export interface TopRowView extends RankedRowView {
  rank: string;
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
    ...rankedRow(kind, line, most && size(most) > 0 ? size(line) / size(most) : 0),
    rank: String(first + index),
    change: canCompare ? formatRankChange(first + index, line.rankBefore ?? null) : null,
  }));
  return { title: TOP_TITLES[kind], rows };
}
