import type { Listening, RuleExclusion, RulePublishedList } from '@groovelog/domain';
import { createHeardColumns, type HeardColumns } from './heard-columns';
import type { RuleFrame } from './rule-frame.query';
import type { RuleClock } from './rule-moments';
import { bindMoment, createBindings, type Bindings } from './statement';

/** What a listener played, packed, with what it is measured against. */
export interface RuleListening extends Listening {
  readonly frame: RuleFrame;
}

/** What a rule is compiled against besides the read models, all of it bound as parameters. */
export interface RuleContext {
  readonly exclusions: readonly RuleExclusion[];
  readonly list: RulePublishedList | null;
  readonly smartPlaylists: readonly { id: string; trackIds: readonly string[] }[];
}

/** One statement in the making. */
export interface Compilation {
  readonly bindings: Bindings;
  readonly clock: RuleClock;
  /** The moment at which the library is looked at, as an expression; null: it is looked at as it is. */
  readonly at: string | null;
  readonly context: RuleContext;
  readonly listening: RuleListening;
  readonly heard: HeardColumns;
  /** Joins one more relation to all tracks; `relation` names it by the alias that it is given. Answers with its column `value`. */
  join(relation: (alias: string) => string): string;
  readonly joins: readonly string[];
  /** Expressions over all tracks, which may look at more than one row. Answers with the column. */
  overall(expression: string): string;
  /** Expressions over all candidates, each stage seeing the columns of those before. Answers with the column. */
  stage(expression: string): string;
  readonly overalls: readonly string[];
  readonly stages: readonly string[];
}

/** What a statement is made for; `past`: the library as it stood at the clock's time, not as it is. */
export interface CompilationRequest {
  readonly userId: string;
  readonly clock: RuleClock;
  readonly past: boolean;
  readonly listening: RuleListening;
  readonly context: RuleContext;
}

/** An empty statement for one user. */
export function createCompilation({ userId, clock, past, listening, context }: CompilationRequest): Compilation {
  const bindings = createBindings(userId);
  const { artistKeys, albumKeys } = listening.frame;
  const joins: string[] = [];
  const overalls: string[] = [];
  const stages: string[] = [];
  return {
    bindings,
    clock,
    at: past ? bindMoment(clock.now, bindings) : null,
    context,
    listening,
    heard: createHeardColumns({ artist: artistKeys, album: albumKeys }, bindings),
    join(relation) {
      const alias = `joined_${joins.length}`;
      joins.push(relation(alias));
      return `track.${alias}_value`;
    },
    joins,
    overall: (expression) => `track.overall_${overalls.push(expression) - 1}`,
    stage: (expression) => `track.stage_${stages.push(expression) - 1}`,
    overalls,
    stages,
  };
}
