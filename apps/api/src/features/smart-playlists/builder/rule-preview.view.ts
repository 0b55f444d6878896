import { describeVerdict, type Rule, type UnpublishableReason } from '@groovelog/domain';
import { countOf, formatLength } from '../../../display/format-number';
import { type WhyRow, whyRows } from '../why.view';
import { problemPlace } from './problem-places';
import type { ChangedTrack, PublishedChanges } from './published-changes';
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
  changes: ChangesView | null;
  /** What of it stays out of Spotify; null when nothing does. */
  staysOut: string | null;
  /** What the list would be instead, or what stays in it. */
  remark: string | null;
  warnings: string[];
  tracks: {
    number: number;
    id: string;
    title: string;
    by: string;
    length: string;
    hasStayed: boolean;
    staysOut: string | null;
    whyHref: string;
  }[];
  more: string | null;
  why: { track: string; isIn: boolean; title: string; verdict: string; rows: WhyRow[] } | null;
}

/** What would change in the published list, and which tracks. */
export interface ChangesView {
  text: string;
  parts: { label: string; tracks: { name: string; by: string }[]; more: string | null }[];
}

/** Builds the pane; `action` is where it is asked for anew. Without a preview it is empty: only the builder is swapped. */
export function rulePreviewView(preview: RulePreview | null, action: string): RulePreviewView {
  if (!preview) return { problems: [], chosen: null };
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
      count: countOf(choice.count - choice.unpublishable, 'track'),
      length: lengthOf(choice.totalMs),
      changes: changes && changesView(changes),
      staysOut: staysOutText(choice.unpublishable),
      remark: choice.isLast ? 'The rule chooses fewer tracks than it should publish, so the last list stays.' : null,
      warnings: warnings.map(({ message }) => message),
      tracks: choice.tracks.map(({ id, title, artists, durationMs, unpublishable }, index) => ({
        number: index + 1,
        id,
        title: title ?? 'Without a name',
        by: artists.join(', '),
        length: durationMs === null ? '' : formatLength(durationMs),
        hasStayed: stayed.has(id),
        staysOut: unpublishable && STAYS_OUT[unpublishable],
        whyHref: action,
      })),
      why: why && whyView(why, preview.rule),
      more: choice.count > choice.tracks.length ? `and ${countOf(choice.count - choice.tracks.length, 'more', 'more')}` : null,
    },
  };
}

const STAYS_OUT: Readonly<Record<UnpublishableReason, string>> = {
  'local-file': 'stays out of Spotify: a file of your own',
  'no-spotify-id': 'stays out of Spotify: it has no id there',
};

const staysOutText = (count: number): string | null =>
  count === 0 ? null : `${countOf(count, 'more track stays', 'more tracks stay')} out of Spotify.`;

function changesView({ added, removed, comes, goes }: PublishedChanges): ChangesView {
  const part = (label: string, tracks: readonly ChangedTrack[], all: number) => ({
    label: `${label} (${all})`,
    tracks: tracks.map(({ name, artists }) => ({ name: name ?? 'Without a name', by: artists })),
    more: all > tracks.length ? `and ${countOf(all - tracks.length, 'more', 'more')}` : null,
  });
  const isSame = added + removed === 0;
  return {
    text: isSame ? 'the same tracks as published' : `+${added} −${removed} against the published list`,
    parts: [part('Comes', comes, added), part('Goes', goes, removed)].filter(({ tracks }) => tracks.length > 0),
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
