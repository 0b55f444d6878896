import { canonicalField, canonicalListens, canonicalSpan } from './canonical-measure';
import { formatDay } from '../time/calendar-day';
import type { Rule, RuleGroup, RuleNode, RuleSortKey, RuleSource } from './rule';
import { ruleField } from './rule-fields';
import type { RuleMeasure } from './rule-measure';
import type { RuleTest } from './rule-test';

const SOURCES: Record<RuleSource['kind'], string> = {
  library: 'Tracks of the library',
  liked: 'Liked tracks',
  saved_albums: 'Tracks of saved albums',
  played: 'Tracks ever played',
  everything: 'All tracks ever seen',
  playlists: 'Tracks of playlists',
  smart_playlist: 'Tracks of a smart playlist',
};

/** A rule as one English sentence. Members that are off are left out; days are the listener's local days. */
export function describeRule({ from, root, sort, limit }: Rule): string {
  const source = from.kind === 'playlists' ? `${SOURCES.playlists} ${quoted(from.ids)}` : SOURCES[from.kind];
  const question = root.members.some((member) => !member.off) ? ` where ${group(root)}` : '';
  const order = sort.length > 0 ? `, by ${sort.map(sortKey).join(', then ')}` : '';
  const limits = [
    [limit.tracks, 'tracks'],
    [limit.minutes, 'minutes'],
    [limit.percent, 'percent of them'],
    [limit.perArtist, 'per artist'],
    [limit.perAlbum, 'per album'],
    [limit.perGenre, 'per genre'],
    [limit.perYear, 'per year'],
  ].flatMap(([count, unit]) => (count === null ? [] : [`, at most ${count} ${unit}`]));
  return `${source}${question}${order}${limits.join('')}.`;
}

function group({ match, members, limit }: RuleGroup): string {
  const parts = members.filter((member) => !member.off).map(node);
  const ceiling = limit === null ? '' : ` (the first ${limit})`;
  switch (match.kind) {
    case 'all':
      return (parts.join(' and ') || 'anything holds') + ceiling;
    case 'any':
      return (parts.join(' or ') || 'nothing holds') + ceiling;
    case 'none':
      return `none of these holds: ${parts.join('; ') || 'nothing'}${ceiling}`;
    case 'at_least':
      return `at least ${match.count} of these hold: ${parts.join('; ') || 'nothing'}${ceiling}`;
    default:
      return match satisfies never;
  }
}

function node(one: RuleNode): string {
  if (one.kind === 'group') return `(${group(one)})`;
  return `${measured(one.measure)} ${tested(one.test)}${one.unknown ? ' (unknown turned round)' : ''}`;
}

function measured(measure: RuleMeasure): string {
  const phrase = measure.scope === 'track' ? ruleField(measure.field).phrase : canonicalField(measure);
  const listens = canonicalListens(measure);
  return Object.keys(listens).length > 0 ? `${phrase} ${JSON.stringify(listens)}` : phrase;
}

function tested(test: RuleTest): string {
  const words = 'operator' in test ? (WORDS[test.operator] ?? test.operator.replaceAll('_', ' ')) : 'has its anniversary';
  switch (test.kind) {
    case 'known':
      return words;
    case 'last':
      return `${words} ${canonicalSpan(test.span)}`;
    case 'day':
      return `${words} ${test.days.map(formatDay).join(' and ')}`;
    case 'anniversary':
      return `${words} within ${test.days} days`;
    case 'boolean':
      return `${words} ${test.value}`;
    case 'text':
    case 'list':
      return `${words} ${quoted(test.values)}`;
    case 'number':
    case 'calendar':
      return `${words} ${test.values.join(', ')}`;
    default:
      return test satisfies never;
  }
}

const WORDS: Record<string, string> = {
  eq: 'is',
  neq: 'is not',
  has_any: 'is',
  has_none: 'is none of',
  has_all: 'are all of',
  lt: 'is less than',
  lte: 'is at most',
  gt: 'is more than',
  gte: 'is at least',
  between: 'is between',
  in: 'is one of',
  not_in: 'is none of',
  before: 'is before',
  after: 'is after',
  in_last: 'is in the last',
  not_in_last: 'is not in the last',
};

const quoted = (texts: readonly string[]): string => texts.map((text) => `“${text}”`).join(', ');

function sortKey(key: RuleSortKey): string {
  if (key.kind === 'random') return `chance (${key.seed})`;
  if (key.kind === 'weighted') return `chance weighted by ${measured(key.measure)}`;
  return `${measured(key.measure)}${key.direction === 'desc' ? ' downwards' : ''}`;
}
