import { type Posted, postedText } from './posted';
import { type ControlView, selectControl, textControl } from './rule-control';
import { SPAN_UNITS } from './rule-words';

/** A span (`90d`) as a number and a unit. */
export function spanControls(name: string, label: string, span: string): ControlView[] {
  const [, count = span, unit = 'd'] = /^(.*?)(h|d|w|mo|y)$/.exec(span) ?? [];
  return [
    textControl(`${name}.count`, label, count, { isShort: true, placeholder: '90' }),
    selectControl(`${name}.unit`, `Unit of ${label.toLowerCase()}`, unit, SPAN_UNITS, { isShort: true }),
  ];
}

/** What {@link spanControls} post; `usual` when they were not there. */
export function readSpan(posted: Posted, name: string, usual: string): string | undefined {
  const count = postedText(posted, `${name}.count`);
  if (count === undefined) return usual;
  return count.trim() === '' ? undefined : `${count.trim()}${postedText(posted, `${name}.unit`) ?? 'd'}`;
}
