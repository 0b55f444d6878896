import type { EpochSeconds, HandEditPolicy, PublishTrigger, ZoneOffsets } from '@groovelog/domain';
import type { HandEditRow, ListVersion, Publish, RulesVersion, SmartPlaylistRow } from '@groovelog/read-models';
import { agoText, machineTime, momentText } from '../../display/format-moment';
import { countOf, formatCount } from '../../display/format-number';
import { hrefWith } from '../../display/href';
import { type PlaylistFrameView, playlistFrame } from './playlist-frame.view';
import type { ChipView } from './playlist-status';
import { POLICY_DID } from './playlist-notes.view';
import { type DescribedPlaylist, UNREADABLE } from './described-playlist';

/** Everything that ever happened to one smart playlist, the newest first. */
export interface PlaylistHistory {
  playlist: DescribedPlaylist;
  lists: readonly ListVersion[];
  rules: readonly RulesVersion[];
  publishes: readonly Publish[];
  edits: readonly HandEditRow[];
}

interface MomentView {
  text: string;
  ago: string;
  machine: string;
}

export interface HistoryView {
  frame: PlaylistFrameView;
  lists: {
    version: string;
    href: string;
    at: MomentView;
    change: string;
    total: string;
    diffHref: string | null;
    isCurrent: boolean;
  }[];
  /** Choices of the form that compares any two lists; none while there are fewer than two. */
  choices: { value: string; label: string; isFrom: boolean; isTo: boolean }[];
  rules: { version: string; sentence: string; note: string; at: MomentView; isCurrent: boolean }[];
  publishes: { at: MomentView; asked: string; chip: ChipView; result: string; calls: string; listHref: string | null }[];
  edits: { at: MomentView; text: string }[];
  today: string;
}

/** Builds the page; times are those of `zone`, `today` is a local day as a form takes it. */
export function historyView(history: PlaylistHistory, zone: ZoneOffsets, now: EpochSeconds, today: string): HistoryView {
  const { playlist, lists, rules, publishes, edits } = history;
  const frame = playlistFrame(playlist, '/history');
  const moment = (at: Date): MomentView => {
    const seconds = Math.floor(at.getTime() / 1_000);
    return { text: momentText(zone, seconds), ago: agoText(zone, seconds, now), machine: machineTime(seconds) };
  };
  return {
    frame,
    lists: lists.map((list) => ({
      version: formatCount(list.version),
      href: `${frame.base}/lists/${list.version}`,
      at: moment(list.at),
      change: changeText(list),
      total: countOf(list.total, 'track'),
      diffHref: list.version > 1 ? hrefWith(`${frame.base}/diff`, { from: list.version - 1, to: list.version }) : null,
      isCurrent: list.version === playlist.listVersion,
    })),
    choices: lists.length < 2 ? [] : lists.map((list, index) => choiceOf(list, index, moment(list.at).text)),
    rules: rules.map((rule, index) => ruleLine(rule, rules[index + 1], moment(rule.at), playlist)),
    publishes: publishes.map((publish) => publishLine(publish, frame.base, moment(publish.requestedAt))),
    edits: edits.map((edit) => ({ at: moment(edit.at), text: editText(edit) })),
    today,
  };
}

/** What one list has that the one before had not, in a line. */
export function changeText({ version, added, removed, moved }: Pick<ListVersion, 'version' | 'added' | 'removed' | 'moved'>): string {
  if (version === 1) return 'The first list';
  const parts = [
    [added, 'came'],
    [removed, 'went'],
    [moved, 'moved'],
  ] as const;
  return parts.flatMap(([count, word]) => (count === 0 ? [] : [`${formatCount(count)} ${word}`])).join(', ') || 'The same tracks';
}

const choiceOf = ({ version }: ListVersion, index: number, at: string): HistoryView['choices'][number] => ({
  value: String(version),
  label: `List ${version}, ${at}`,
  isFrom: index === 1,
  isTo: index === 0,
});

function ruleLine(
  { version, sentence, restoredFrom }: RulesVersion,
  before: RulesVersion | undefined,
  at: MomentView,
  playlist: SmartPlaylistRow,
): HistoryView['rules'][number] {
  const note = restoredFrom ? `Brought back from version ${restoredFrom}` : before ? 'Changed' : 'As it was made';
  return { version: String(version), sentence: sentence ?? UNREADABLE, note, at, isCurrent: version === playlist.rulesVersion };
}

const ASKED: Readonly<Record<PublishTrigger, string>> = {
  user: 'Asked for',
  schedule: 'On schedule',
  sync: 'After a sync',
  revert: 'Going back',
};

function publishLine(publish: Publish, base: string, at: MomentView): HistoryView['publishes'][number] {
  return {
    at,
    asked: ASKED[publish.trigger],
    chip: chipOf(publish.outcome),
    result: resultText(publish),
    calls: `${countOf(publish.calls, 'call')}, ${formatCount(publish.writes)} of them wrote`,
    listHref: publish.listVersion === null ? null : `${base}/lists/${publish.listVersion}`,
  };
}

function chipOf(outcome: Publish['outcome']): ChipView {
  switch (outcome) {
    case null:
      return { text: 'Running', className: 'is-running' };
    case 'published':
      return { text: 'Published', className: 'is-ok' };
    case 'unchanged':
      return { text: 'Nothing to change', className: 'is-ok' };
    case 'held':
      return { text: 'Held', className: 'is-waiting' };
    case 'failed':
      return { text: 'Failed', className: 'is-bad' };
    case 'dismissed':
      return { text: 'Refused by you', className: '' };
    case 'superseded':
      return { text: 'Asked for again', className: '' };
    case 'withdrawn':
      return { text: 'Called off', className: '' };
    default:
      return outcome satisfies never;
  }
}

function resultText({ outcome, added, removed, message }: Publish): string {
  if (outcome === 'published') return `${formatCount(added)} came, ${formatCount(removed)} went`;
  return message ?? '';
}

function editText({ added, removed, policy }: { added: readonly string[]; removed: readonly string[]; policy: HandEditPolicy }): string {
  return `${countOf(added.length, 'track')} added, ${countOf(removed.length, 'track')} removed. ${POLICY_DID[policy]}`;
}
