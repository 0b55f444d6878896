import {
  type DayNumber,
  describeCondition,
  describeVerdict,
  type ExplainedNode,
  formatDay,
  type JsonValue,
  type RuleCondition,
  type RuleNode,
  type ZoneOffsets,
} from '@groovelog/domain';
import type { HeldStretch, TrackOfUri } from '@groovelog/read-models';
import { dayText } from '../../display/format-moment';
import { countOf, formatLength } from '../../display/format-number';
import { hrefWith } from '../../display/href';
import { dayIn } from '../../display/library-row';
import { type ListedTrackView, listedTrack } from '../../display/listed-track.view';
import { type PlaylistFrameView, playlistFrame } from './playlist-frame.view';
import type { WhyAnswer } from './rule-chooser';
import type { DescribedPlaylist } from './described-playlist';

/** What one group or condition found. */
export interface WhyRow {
  depth: string;
  holds: boolean;
  text: string;
  found: string | null;
}

export interface WhyView {
  frame: PlaylistFrameView;
  track: string;
  day: string;
  today: string;
  /** Tracks of the title that was asked for; null when one is meant. */
  choices: (ListedTrackView & { whyHref: string })[] | null;
  answer: {
    track: ListedTrackView;
    isIn: boolean;
    title: string;
    verdict: string;
    basis: string;
    /** Where the list that was published says otherwise than its rule, asked again; empty where they agree. */
    otherwise: string;
    /** Groups and conditions from the top, with how deep they stand. */
    rows: WhyRow[];
    stretches: { href: string; text: string }[];
  } | null;
}

/** What was asked, and what was found. */
export interface Why {
  playlist: DescribedPlaylist;
  /** As it was typed. */
  track: string;
  /** Null: now. */
  day: DayNumber | null;
  today: DayNumber;
  choices: readonly TrackOfUri[] | null;
  answer: { uri: string; track: TrackOfUri | undefined; why: WhyAnswer; stretches: readonly HeldStretch[] } | null;
}

/** Builds the page; days are those of `zone`. */
export function whyView(
  { playlist, track, day, today, choices, answer }: Why,
  zone: ZoneOffsets,
  nameOf: (trackId: string) => string | undefined,
): WhyView {
  const frame = playlistFrame(playlist, '/history');
  const on = day === null ? null : formatDay(day);
  return {
    frame,
    track,
    day: on ?? formatDay(today),
    today: formatDay(today),
    choices:
      choices &&
      choices.map((each) => ({ ...listedTrack(each.uri, each), whyHref: hrefWith(`${frame.base}/why`, { track: each.uri, on }) })),
    answer: answer && {
      track: listedTrack(answer.uri, answer.track),
      isIn: answer.why.explanation.isIn,
      title: titleOf(answer.why, day),
      verdict: describeVerdict(answer.why.explanation.verdict, nameOf),
      basis: basisOf(answer.why),
      otherwise: otherwiseOf(answer.why, day),
      rows: whyRows(answer.why),
      stretches: answer.stretches.map((stretch) => stretchView(stretch, frame.base, zone)),
    },
  };
}

function titleOf({ explanation: { isIn, place } }: WhyAnswer, day: DayNumber | null): string {
  const where = place === null ? '' : ` at place ${place}`;
  if (day === null) return isIn ? `Chosen${where}` : 'Not chosen';
  return `${isIn ? `Chosen${where}` : 'Not chosen'} on ${dayText(day)}`;
}

function basisOf({ basis }: WhyAnswer): string {
  switch (basis.kind) {
    case 'now':
      return 'The rule of now, and everything as it is now.';
    case 'list':
      return `Version ${basis.rulesVersion} of the rule, at the moment at which list ${basis.version} was chosen.`;
    case 'rule':
      return 'Nothing was published by then: what today’s rule would have chosen at the end of that day.';
    default:
      return basis satisfies never;
  }
}

function otherwiseOf({ basis }: WhyAnswer, day: DayNumber | null): string {
  if (basis.kind !== 'list' || !basis.isOtherwiseNow || day === null) return '';
  const [held, again] = basis.wasHeld ? ['held', 'would not choose it'] : ['did not hold', 'would choose it'];
  return `List ${basis.version}, which was published then, ${held} this track; its rule, asked again today, ${again}. Names, lengths and genres are those known today, and what came to light since (older listening, corrections) counts.`;
}

/** What every group and condition of a rule found, from the top. */
export const whyRows = ({ explanation: { tree }, rule }: Pick<WhyAnswer, 'explanation' | 'rule'>): WhyRow[] =>
  tree ? rowsOf(tree, rule.root, 0) : [];

function rowsOf(explained: ExplainedNode, node: RuleNode, depth: number): WhyRow[] {
  const at = { depth: String(Math.min(depth, 8)), holds: explained.holds };
  if (node.kind === 'condition') return [{ ...at, text: capital(describeCondition(node)), found: foundIn(node, explained.value) }];
  const children = explained.children ?? [];
  const rows = children.flatMap((child) => {
    const member = node.members[Number(child.path.split('/').at(-1))];
    return member ? rowsOf(child, member, depth + 1) : [];
  });
  return depth === 0 && rows.length === 1
    ? rows.map((row) => ({ ...row, depth: '0' }))
    : [{ ...at, text: groupText(node, children), found: null }, ...rows];
}

function groupText({ match, name }: Extract<RuleNode, { kind: 'group' }>, children: readonly ExplainedNode[]): string {
  const held = `${children.filter(({ holds }) => holds).length} of ${countOf(children.length, 'part')} hold`;
  const words = { all: 'All of these', any: 'Any of these', none: 'None of these', at_least: 'Some of these' }[match.kind];
  const which = match.kind === 'at_least' ? `At least ${match.count} of these` : words;
  return `${name === null ? '' : `${name}: `}${which} (${held})`;
}

/** Lengths are found in seconds. */
function foundIn({ measure }: RuleCondition, value: JsonValue): string {
  return measure.field === 'duration' && typeof value === 'number' ? formatLength(value * 1_000) : foundText(value);
}

function foundText(value: JsonValue): string {
  if (value === null) return 'unknown';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(foundText).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(Number(value.toFixed(3)));
  return typeof value === 'string' ? value.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*Z$/, '$1 $2 UTC') : JSON.stringify(value);
}

function stretchView({ fromVersion, fromAt, untilAt }: HeldStretch, base: string, zone: ZoneOffsets): { href: string; text: string } {
  const until = untilAt === null ? 'and it still does' : `until ${dayIn(zone, untilAt)}`;
  return { href: `${base}/lists/${fromVersion}`, text: `From list ${fromVersion} on, ${dayIn(zone, fromAt)}, ${until}` };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
