import { describeVerdict, type Rule } from '@groovelog/domain';
import { countOf, formatLength } from '../../../display/format-number';
import { type WhyRow, whyRows } from '../why.view';
import { problemPlace } from './problem-places';
import type { PreviewedWhy, RulePreview } from './rule-previewer';

/** Tracks that a preview shows. */
export const SHOWN_TRACKS = 20;

/** What a rule chooses now, beside the builder. */
export interface RulePreviewView {
  /** `at`: the list beside the control that a problem is about; `place`: which one that is, in words. */
  problems: { at: string; place: string; message: string }[];
  chosen: ChosenView | null;
}

export interface ChosenView {
  sentence: string;
  count: string;
  length: string;
  changes: string | null;
  /** What the list would be instead, or what stays in it. */
  remark: string | null;
  warnings: string[];
  tracks: { number: number; id: string; title: string; by: string; length: string; hasStayed: boolean; whyHref: string }[];
  more: string | null;
  why: { track: string; isIn: boolean; title: string; verdict: string; rows: WhyRow[] } | null;
}

/** Builds the pane; `action` is where it is asked for anew. */
export function rulePreviewView(preview: RulePreview, action: string): RulePreviewView {
  if (!preview.ok)
    return {
      problems: preview.problems.map(({ path, message }) => ({ at: problemPlace(path), place: placeOf(path), message })),
      chosen: null,
    };
  const { sentence, warnings, choice, changes, why } = preview;
  const stayed = new Set(choice.stayed);
  return {
    problems: [],
    chosen: {
      sentence,
      count: countOf(choice.count, 'track'),
      length: lengthOf(choice.totalMs),
      changes:
        changes &&
        (changes.added + changes.removed === 0
          ? 'the same tracks as published'
          : `+${changes.added} −${changes.removed} against the published list`),
      remark: choice.isLast ? 'The rule chooses fewer tracks than it should publish, so the last list stays.' : null,
      warnings: warnings.map(({ message }) => message),
      tracks: choice.tracks.map(({ id, title, artists, durationMs }, index) => ({
        number: index + 1,
        id,
        title: title ?? 'Without a name',
        by: artists.join(', '),
        length: durationMs === null ? '' : formatLength(durationMs),
        hasStayed: stayed.has(id),
        whyHref: action,
      })),
      why: why && whyView(why, preview.rule),
      more: choice.count > choice.tracks.length ? `and ${countOf(choice.count - choice.tracks.length, 'more', 'more')}` : null,
    },
  };
}

function whyView({ asked, found }: PreviewedWhy, rule: Rule): ChosenView['why'] {
  if (!found) return { track: asked, isIn: false, title: 'Not found', verdict: 'No track of that name is in your library.', rows: [] };
  const { name, explanation, otherName } = found;
  const { isIn, place, verdict } = explanation;
  const title = isIn ? `In${place === null ? '' : `, at place ${place}`}` : 'Out';
  return {
    track: name,
    isIn,
    title,
    verdict: describeVerdict(verdict, () => otherName ?? undefined),
    rows: whyRows({ explanation, rule }),
  };
}

/** Where in the document a problem is, in words that the builder uses. */
function placeOf(path: string): string {
  const numbers = [...path.matchAll(/\/conditions\/(\d+)/g)].map(([, index]) => Number(index) + 1);
  if (numbers.length > 0) return `Condition ${numbers.join('.')}`;
  const [, member = ''] = /^\/([a-z_]+)/.exec(path) ?? [];
  return MEMBERS[member] ?? member.replaceAll('_', ' ');
}

const MEMBERS: Readonly<Record<string, string>> = {
  from: 'Choose from',
  sort: 'Order',
  limit: 'How many',
  arrange: 'How it is played',
  pins: 'Pins',
  bans: 'Bans',
};

const MS_PER_MINUTE = 60_000;
const MINUTES_PER_HOUR = 60;

function lengthOf(ms: number): string {
  const minutes = Math.round(ms / MS_PER_MINUTE);
  const hours = Math.floor(minutes / MINUTES_PER_HOUR);
  return hours === 0 ? `${minutes} min` : `${hours} h ${minutes % MINUTES_PER_HOUR} min`;
}
