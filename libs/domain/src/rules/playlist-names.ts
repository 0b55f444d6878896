import type { Rule, RuleCondition, RuleGroup, RuleNode, RuleSource } from './rule';

/** Everything in a rule that stands for a playlist, Spotify's or a smart one: ids, and names where people wrote those. */
export function playlistsIn(rule: Rule): string[] {
  const named: string[] = [];
  withPlaylistNames(rule, (text) => {
    named.push(text);
    return undefined;
  });
  return [...new Set(named)];
}

/** A rule to be read by people: names in the places of the ids that `nameOf` knows. It chooses other tracks, or none. */
export function withPlaylistNames(rule: Rule, nameOf: (id: string) => string | undefined): Rule {
  const named = (text: string): string => nameOf(text) ?? text;
  return { ...rule, from: nameSource(rule.from, named), root: nameGroup(rule.root, named) };
}

type Naming = (text: string) => string;

function nameSource(from: RuleSource, named: Naming): RuleSource {
  if (from.kind === 'playlists') return { ...from, ids: from.ids.map(named) };
  return from.kind === 'smart_playlist' ? { ...from, id: named(from.id) } : from;
}

const nameGroup = (group: RuleGroup, named: Naming): RuleGroup => ({
  ...group,
  members: group.members.map((member): RuleNode => (member.kind === 'group' ? nameGroup(member, named) : nameCondition(member, named))),
});

function nameCondition(condition: RuleCondition, named: Naming): RuleCondition {
  const { measure, test } = condition;
  const isOfPlaylists = measure.field === 'in_playlist' || measure.field === 'was_in_playlist';
  return isOfPlaylists && test.kind === 'list' ? { ...condition, test: { ...test, values: test.values.map(named) } } : condition;
}
