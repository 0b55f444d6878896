import type { RuleExclusion } from '@groovelog/domain';
import type { Compilation } from './compilation';
import { columnExpression } from './field-expression';
import { foldText } from './fold-text';
import { foldedText } from './folded-text.sql';
import type { Bindings } from './statement';

/** Whether an exclusion that holds at the evaluation time names the track, a credited artist, the album or a genre. */
export function excludedExpression({ bindings, clock, context }: Compilation): string {
  const holding = context.exclusions.filter(({ from, until }) => (from ?? -Infinity) <= clock.now && clock.now < (until ?? Infinity));
  const tests = [
    named(holding, 'track', ['track.id'], ['track.title'], bindings),
    listed(holding, 'artist', 'track.artist_ids', 'track.artist_names', bindings),
    named(holding, 'album', ['track.album_id'], ['track.album_name'], bindings),
    listed(holding, 'genre', null, columnExpression('genre').sql, bindings),
  ].flat();
  return tests.length === 0 ? 'false' : tests.map((test) => `coalesce(${test}, false)`).join(' or ');
}

type Excluded = RuleExclusion['type'];

function named(all: readonly RuleExclusion[], type: Excluded, ids: string[], names: string[], bindings: Bindings): string[] {
  const wanted = valuesOf(all, type);
  return [
    ...(wanted.ids.length > 0 ? ids.map((column) => `${column} = any (${bindings.bind(wanted.ids, 'text[]')})`) : []),
    ...(wanted.names.length > 0 ? names.map((column) => `${foldedText(column)} = any (${bindings.bind(wanted.names, 'text[]')})`) : []),
  ];
}

function listed(all: readonly RuleExclusion[], type: Excluded, ids: string | null, names: string, bindings: Bindings): string[] {
  const wanted = valuesOf(all, type);
  const tests: string[] = [];
  if (ids !== null && wanted.ids.length > 0) tests.push(`${ids} && ${bindings.bind(wanted.ids, 'text[]')}`);
  if (wanted.names.length > 0) {
    const isNamed = `${foldedText('entry.text')} = any (${bindings.bind(wanted.names, 'text[]')})`;
    tests.push(`exists (select from unnest(${names}) as entry (text) where ${isNamed})`);
  }
  return tests;
}

function valuesOf(all: readonly RuleExclusion[], type: Excluded): { ids: string[]; names: string[] } {
  const own = all.filter((exclusion) => exclusion.type === type);
  return {
    ids: own.flatMap(({ id }) => (id === null ? [] : [id])),
    names: own.flatMap(({ id, name }) => (id === null && name !== null ? [foldText(name)] : [])),
  };
}
