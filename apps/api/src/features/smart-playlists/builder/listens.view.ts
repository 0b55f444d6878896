import { CALENDAR_PERIODS, EITHER, PLATFORMS, PLAY_SOURCES, SINCE, SPAN_UNITS, WEEKDAYS, WINDOWS } from './choices';
import type { ChoiceView, ControlView, NodeView, SelectView } from './control.view';
import type { ProblemsView } from './problem-places';

/** Which listens a condition looks at. */
export interface ListensView {
  /** Whether it asks for anything but all of them. */
  isUsed: boolean;
  isOpen: boolean;
  /** Whether it asks how they were heard, not only when. */
  isFiltered: boolean;
  window: SelectView;
  /** What belongs to the kind of window that is chosen; the others are null. */
  span: { count: ControlView; unit: SelectView } | null;
  days: { from: ControlView; to: ControlView } | null;
  calendar: SelectView | null;
  year: ControlView | null;
  since: SelectView | null;
  lastPlays: ControlView;
  minSeconds: ControlView;
  minPercent: ControlView;
  hours: { from: ControlView; to: ControlView };
  switches: (SelectView & { label: string })[];
  boxes: { label: string; name: string; choices: ChoiceView[] }[];
  country: ControlView;
  problems: ProblemsView;
}

export function listensView({ controls, control, choices, select }: NodeView, problems: ProblemsView): ListensView {
  const kind = controls.text('window');
  const boxes = (label: string, member: string, options: readonly { value: string; label: string }[]) => ({
    label,
    name: control(member).name,
    choices: choices(member, options),
  });
  const isFiltered = FILTER.some((member) => controls.text(member) !== '');
  const isUsed = isFiltered || ['window', 'last-plays'].some((member) => controls.text(member) !== '');
  return {
    isUsed,
    isFiltered,
    isOpen: isUsed || problems.messages.length > 0,
    window: select('window', WINDOWS),
    span: kind === 'last' || kind === 'before_last' ? { count: control('window-count'), unit: select('window-unit', SPAN_UNITS) } : null,
    days: kind === 'between' ? { from: control('window-from'), to: control('window-to') } : null,
    calendar: kind === 'calendar' ? select('window-calendar', CALENDAR_PERIODS) : null,
    year: kind === 'year' ? control('window-year') : null,
    since: kind === 'since' ? select('window-since', SINCE) : null,
    lastPlays: control('last-plays'),
    minSeconds: control('min-seconds'),
    minPercent: control('min-percent'),
    hours: { from: control('hours-from'), to: control('hours-to') },
    switches: [
      { label: 'Skipped', ...select('skipped', EITHER) },
      { label: 'Shuffled', ...select('shuffle', EITHER) },
      { label: 'Offline', ...select('offline', EITHER) },
    ],
    boxes: [boxes('Weekdays', 'weekdays', WEEKDAYS), boxes('Platforms', 'platform', PLATFORMS), boxes('Sources', 'source', PLAY_SOURCES)],
    country: control('country'),
    problems,
  };
}

const FILTER = [
  'min-seconds',
  'min-percent',
  'hours-from',
  'hours-to',
  'skipped',
  'shuffle',
  'offline',
  'weekdays',
  'platform',
  'source',
  'country',
];
