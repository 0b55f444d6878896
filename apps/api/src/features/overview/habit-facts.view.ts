import {
  endingsOf,
  listeningSessions,
  sessionFigures,
  type KeyFigures,
  type Listening,
  type LocalPeriod,
  type Streak,
} from '@groovelog/domain';
import { countOf, formatCount, formatShare, formatTime } from '../../display/format-number';

/** A label and its value. */
export interface FactView {
  label: string;
  value: string;
}

/** How somebody listened in a period, in a handful of facts. */
export function habitFacts(listening: Listening, period: LocalPeriod, figures: KeyFigures, current: Streak | undefined): FactView[] {
  const sessions = sessionFigures(listeningSessions(listening, period));
  const endings = endingsOf(listening, period);
  const facts: (FactView | null)[] = [
    { label: 'Days with music', value: `${formatCount(figures.activeDays)} of ${formatCount(figures.days)}` },
    { label: 'On an average day', value: `${countOf(Math.round(figures.listensPerDay), 'listen')}, ${formatTime(figures.msPerDay)}` },
    { label: 'Current streak', value: current ? countOf(current.days, 'day') : 'None' },
    sessions.medianMs === undefined
      ? null
      : { label: 'Sessions', value: `${formatCount(sessions.sessions)}, half of them over ${formatTime(sessions.medianMs)}` },
    sessions.longest === undefined ? null : { label: 'Longest session', value: formatTime(sessions.longest.msPlayed) },
    endings.completionRate === undefined ? null : { label: 'Heard to the end', value: formatShare(endings.completionRate) },
    endings.skipRate === undefined ? null : { label: 'Skipped', value: formatShare(endings.skipRate) },
    { label: 'New tracks', value: formatCount(figures.newTracks) },
  ];
  return facts.filter((fact) => fact !== null);
}
