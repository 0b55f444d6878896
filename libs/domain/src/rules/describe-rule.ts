import { formatDay } from '../time/calendar-day';
import { describeCondition } from './describe/describe-condition';
import { describeArrangement, describeOrder } from './describe/describe-order';
import { counted, listed, quoted } from './describe/phrases';
import { withPlaylistNames } from './playlist-names';
import type { Rule, RuleGroup, RuleLimit, RuleNode, RuleSource } from './rule';

/**
 * A rule in plain English: what it chooses, in which order, how many, and what else holds for its list. Members that are off
 * are left out; days are the listener's local days. `nameOf` may know what a playlist, Spotify's or a smart one, is called.
 */
export function describeRule(document: Rule, nameOf: (playlistId: string) => string | undefined = () => undefined): string {
  const rule = withPlaylistNames(document, nameOf);
  const hasConditions = rule.root.members.some(({ off }) => !off);
  const asOf = rule.asOf === null ? '' : `, as they were on ${formatDay(rule.asOf)}${hasConditions ? ',' : ''}`;
  const question = hasConditions ? ` where ${describeGroup({ ...rule.root, name: null })}` : '';
  return [`${describeSource(rule.from)}${asOf}${question}`, ...choice(rule), ...shape(rule), ...exceptions(rule)]
    .map((sentence) => `${sentence}.`)
    .join(' ');
}

function describeSource(from: RuleSource): string {
  switch (from.kind) {
    case 'library':
      return 'Tracks of the library';
    case 'liked':
      return 'Liked tracks';
    case 'saved_albums':
      return 'Tracks of saved albums';
    case 'played':
      return 'Tracks ever played';
    case 'everything':
      return 'All tracks ever seen';
    case 'playlists':
      return `Tracks of the playlist${from.ids.length === 1 ? '' : 's'} ${quoted(from.ids, 'and')}`;
    case 'smart_playlist': {
      const name = `the smart playlist “${from.id}”`;
      return from.as === 'list' ? `Tracks that ${name} holds` : `Tracks that the rules of ${name} choose`;
    }
    default:
      return from satisfies never;
  }
}

function describeGroup(group: RuleGroup): string {
  const members = group.members.filter(({ off }) => !off).map(describeNode);
  const name = group.name === null ? '' : `“${group.name}”: `;
  return `${name}${matched(group, members)}${group.limit === null ? '' : `, of these only the first ${group.limit}`}`;
}

function matched({ match }: RuleGroup, members: readonly string[]): string {
  switch (match.kind) {
    case 'all':
      return members.length === 0 ? 'anything holds' : members.join(' and ');
    case 'any':
      return members.length === 0 ? 'nothing holds' : members.join(' or ');
    case 'none':
      return members.length === 0 ? 'anything holds' : `none of this holds: ${members.join('; ')}`;
    case 'at_least':
      return `at least ${match.count} of these hold: ${members.length === 0 ? 'nothing' : members.join('; ')}`;
    default:
      return match satisfies never;
  }
}

const describeNode = (node: RuleNode): string => (node.kind === 'group' ? `(${describeGroup(node)})` : describeCondition(node));

function choice({ sort, limit }: Rule): string[] {
  const limits = describeLimit(limit);
  const most = limits.length > 0 ? `at most ${listed(limits, 'and')}` : '';
  if (sort.length === 0) return most === '' ? [] : [capitalised(most)];
  return [`Chosen by ${describeOrder(sort)}${most === '' ? '' : `; ${most}`}`];
}

function describeLimit(limit: RuleLimit): string[] {
  const { tracks, minutes, percent, perArtist, perAlbum, perGenre, perYear } = limit;
  const ceilings = [
    [perArtist, 'artist'],
    [perAlbum, 'album'],
    [perGenre, 'genre'],
    [perYear, 'year'],
  ] as const;
  return [
    ...(tracks === null ? [] : [counted(tracks, 'track')]),
    ...(minutes === null ? [] : [counted(minutes, 'minute')]),
    ...(percent === null ? [] : [`${percent}% of what matches`]),
    ...ceilings.flatMap(([most, of]) => (most === null ? [] : [`${most} per ${of}`])),
  ];
}

function shape({ arrange, atLeast, replaceAtMost, keepFor }: Rule): string[] {
  const played = arrange === null ? '' : describeArrangement(arrange);
  return [
    ...(played === '' ? [] : [`Played ${played}`]),
    ...(atLeast === null ? [] : [`With fewer than ${counted(atLeast, 'track')} the last list stays`]),
    ...(replaceAtMost === null
      ? []
      : [`At most ${counted(replaceAtMost, 'track')} of the last list ${replaceAtMost === 1 ? 'is' : 'are'} replaced at a time`]),
    ...(keepFor === null ? [] : [`What came in stays for ${counted(keepFor, 'day')}`]),
  ];
}

const UNAVAILABLE = {
  drop: [],
  keep: ['What Spotify does not play is included'],
  substitute: ['What Spotify does not play is replaced by another track of the recording'],
} as const;

function exceptions({ includeExcluded, unavailable, onePerRecording, pins, bans }: Rule): string[] {
  return [
    ...(includeExcluded ? ['What is excluded from playlists is included'] : []),
    ...UNAVAILABLE[unavailable],
    ...(onePerRecording ? [] : ['A recording may be there more than once']),
    ...(pins.length === 0 ? [] : [`Always with ${counted(pins.length, 'pinned track')}`]),
    ...(bans.length === 0 ? [] : [`Never with ${counted(bans.length, 'banned track')}`]),
  ];
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
