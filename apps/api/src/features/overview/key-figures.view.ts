import type { KeyFigures, Streak } from '@groovelog/domain';
import { type ChangeView, formatChange } from '../../display/format-change';
import { periodText } from '../../display/format-moment';
import { countOf, formatCount, formatHours } from '../../display/format-number';

/** One figure of the strip: what it is, how much, how it moved. */
export interface KeyFigureView {
  label: string;
  value: string;
  change: ChangeView | null;
  /** A sentence for the tooltip: the figure of the period before, or the days of a streak. */
  hint: string;
}

/** The strip on top of the overview; `before` is the period before, when there is one to compare with. */
export function keyFigureViews(now: KeyFigures, before: KeyFigures | undefined, streak: Streak | undefined): KeyFigureView[] {
  const figure = (label: string, pick: (figures: KeyFigures) => number, format = formatCount): KeyFigureView => ({
    label,
    value: format(pick(now)),
    change: formatChange(pick(now), before ? pick(before) : null),
    hint: before ? `${format(pick(before))} in the period before` : '',
  });
  return [
    figure('Listens', (figures) => figures.listens),
    figure('Hours', (figures) => figures.msPlayed, formatHours),
    figure('Tracks', (figures) => figures.distinctTracks),
    figure('Artists', (figures) => figures.distinctArtists),
    figure('New artists', (figures) => figures.newArtists),
    {
      label: 'Longest streak',
      value: countOf(now.longestStreakDays, 'day'),
      change: null,
      hint: streak ? `Something every day, ${periodText(streak)}` : '',
    },
  ];
}
