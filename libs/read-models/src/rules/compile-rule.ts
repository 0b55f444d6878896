import { zoneOffsets, type Rule, type RuleMoment } from '@groovelog/domain';
import { answerOf, isFinished, listAnswerOf } from './answer-tables';
import { ceilingTables, noCeilings } from './ceiling-tables';
import { compileNode } from './compile-group';
import { createCompilation, type Compilation, type RuleContext, type RuleListening } from './compilation';
import { explanationColumns } from './explanation-columns';
import { matchingTables } from './matching-tables';
import { orderExpression, sortTerms } from './order-expression';
import type { Statement } from './statement';
import { tracksExpression } from './tracks-expression';
import { sourceExpression } from './source-expression';
import { barrierExpression } from './wrap-expression';

/** All that a rule is compiled for. */
export interface RuleRequest {
  readonly userId: string;
  readonly rule: Rule;
  readonly moment: RuleMoment;
  readonly listening: RuleListening;
  readonly context: RuleContext;
  /** So many tracks of the list are answered. */
  readonly shown: number;
  /** The library is looked at as it stood at the moment, not as it is. */
  readonly past?: boolean;
}

/**
 * One statement that answers the first tracks that the rule chooses in the order of its sort, each row with the number and
 * length of all; for a list that has to be finished all of them, with what it is finished by and what else the last list
 * held. Texts of rules only ever become parameters.
 */
export function compileRule({ userId, rule, moment, listening, context, shown, past = false }: RuleRequest): Statement {
  const clock = { now: moment.evaluatedAt, zone: zoneOffsets(moment.timeZone) };
  const compilation = createCompilation({ userId, clock, past, listening, context });
  const candidate = `(${sourceExpression(rule, compilation)}) and ${barrierExpression(rule, compilation)}`;
  const terms = sortTerms(rule.sort, moment.runSeed, compilation);
  const holds = compileNode(rule.root, compilation, orderExpression(terms));
  // What asks for a stage comes before the tables of the stages.
  const choice = [
    matchingTables(rule, holds, terms, compilation),
    ceilingTables(rule, terms, compilation),
    isFinished(rule) ? listAnswerOf(rule, moment.runSeed, compilation) : answerOf(shown, compilation),
  ].join('');
  const everyOne = needsEveryTrack(rule) ? everyTrack(compilation) : '';
  const text = `${trackTables(compilation)}${candidateTables(candidate, rule.pins, compilation)}${everyOne}${choice}`;
  return { text, values: compilation.bindings.values };
}

/** The same for an explanation: everything that matches, before the ceilings, and the row of one track with what is asked about it. */
export function compileExplanation(
  { userId, rule, moment, listening, context, past = false }: Omit<RuleRequest, 'shown'>,
  trackId: string,
): Statement {
  const clock = { now: moment.evaluatedAt, zone: zoneOffsets(moment.timeZone) };
  const compilation = createCompilation({ userId, clock, past, listening, context });
  const source = sourceExpression(rule, compilation);
  const terms = sortTerms(rule.sort, moment.runSeed, compilation);
  const order = orderExpression(terms);
  const holds = compileNode(rule.root, compilation, order);
  const columns = explanationColumns({ rule, source, order, holds, trackId }, compilation);
  const choice = [
    matchingTables(rule, holds, terms, compilation),
    noCeilings(terms),
    listAnswerOf(rule, moment.runSeed, compilation, { id: trackId, columns }),
  ].join('');
  const candidate = `(${source}) and ${barrierExpression(rule, compilation)}`;
  // The track goes through all stages, as if it were pinned; that it is not, the columns say.
  const text = `${trackTables(compilation)}${candidateTables(candidate, rule.pins, compilation, trackId)}${everyTrack(compilation)}${choice}`;
  return { text, values: compilation.bindings.values };
}

/** Every track with its figures. */
function trackTables(compilation: Compilation): string {
  const { heard, joins, overalls } = compilation;
  const overall = overalls.map((expression, index) => `, ${expression} as overall_${index}`).join('');
  const joined = joins.map((_, index) => `, joined_${index}.value as joined_${index}_value`).join('');
  const relations = joins.map((relation) => `\n  left join ${relation}`).join('');
  return `with track as (${tracksExpression(compilation)}),
  known as (select track.*${heard.list()}${joined} from track${heard.joins()}${relations}),
  overall as (select track.*${overall} from known as track),`;
}

/**
 * The candidates, what is pinned and what is asked about, one common table for each stage; `staged` is the last. Only candidates
 * are measured against each other.
 */
function candidateTables(candidate: string, pins: readonly string[], { bindings, stages }: Compilation, asked?: string): string {
  const before = (index: number) => (index === 0 ? 'candidate' : `stage_${index - 1}`);
  const staged = stages.map(
    (expression, index) => `,
  stage_${index} as (select track.*, (${expression}) as stage_${index} from ${before(index)} as track)`,
  );
  const pinned = pins.length === 0 ? 'false' : `track.id = any (${bindings.bind(pins, 'text[]')})`;
  const isAsked = asked === undefined ? 'false' : `track.id = ${bindings.bind(asked, 'text')}`;
  return `
  marked as (select track.*, (${candidate}) as is_candidate, ${pinned} as is_pinned, ${isAsked} as is_asked from overall as track),
  candidate as (select track.* from marked as track where track.is_candidate or track.is_pinned or track.is_asked)${staged.join('')},
  staged as (select track.* from ${before(stages.length)} as track)`;
}

const needsEveryTrack = (rule: Rule): boolean => rule.unavailable === 'substitute' || isFinished(rule);

/** All tracks, with the columns of candidates. Those that are none have no value of any stage. */
function everyTrack({ stages }: Compilation): string {
  if (stages.length === 0) return ', every as (select track.* from marked as track)';
  const nothing = stages.map((_, index) => `, null as stage_${index}`).join('');
  return `,
  every as (select track.* from staged as track
             union all
            select track.*${nothing} from marked as track where not (track.is_candidate or track.is_pinned or track.is_asked))`;
}
