import { MOST_TRACKS, zoneOffsets, type Rule, type RuleLimit, type RuleMoment } from '@groovelog/domain';
import { compileNode } from './compile-group';
import { createCompilation, type Compilation, type RuleContext, type RuleListening } from './compilation';
import { columnExpression } from './field-expression';
import { orderExpression } from './order-expression';
import { RULE_TRACKS } from './rule-tracks.sql';
import type { Bindings } from './statement';
import { sourceExpression, wrapExpression } from './wrap-expression';

const MS_PER_MINUTE = 60_000;

/** A parameterised statement; `$1` is the user. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** All that a rule is compiled for. */
export interface RuleRequest {
  readonly userId: string;
  readonly rule: Rule;
  readonly moment: RuleMoment;
  readonly listening: RuleListening;
  readonly context: RuleContext;
  /** So many tracks of the list are answered. */
  readonly shown: number;
}

/**
 * One statement that answers the first tracks of the rule's list in the order of its sort, each row with the size and length of
 * the whole list. Texts of rules only ever become parameters.
 */
export function compileRule({ userId, rule, moment, listening, context, shown }: RuleRequest): Statement {
  const clock = { now: moment.evaluatedAt, zone: zoneOffsets(moment.timeZone) };
  const compilation = createCompilation(userId, clock, listening, context);
  const source = sourceExpression(rule.from, compilation);
  const order = orderExpression(rule.sort, moment.runSeed, compilation);
  const holds = `(${compileNode(rule.root, compilation, order)}) and ${wrapExpression(rule, compilation)}`;
  const text = [
    candidatesOf(source, compilation),
    matchingOf(rule, holds, order, compilation),
    limitedOf(rule.limit, compilation),
    answerOf(shown, compilation),
  ].join('');
  return { text, values: compilation.bindings.values };
}

/** Every track with its figures, the candidates among them, and one common table for each stage. */
function candidatesOf(source: string, { heard, joins, overalls, stages }: Compilation): string {
  const overall = overalls.map((expression, index) => `, ${expression} as overall_${index}`).join('');
  const joined = joins.map((_, index) => `, joined_${index}.value as joined_${index}_value`).join('');
  const relations = joins.map((relation) => `\n  left join ${relation}`).join('');
  const staged = stages.map(
    (expression, index) => `,\n  stage_${index} as (select track.*, (${expression}) as stage_${index} from ${stageBefore(index)} as track)`,
  );
  return `with track as (${RULE_TRACKS}),
  known as (select track.*${heard.list()}${joined} from track${heard.joins()}${relations}),
  overall as (select track.*${overall} from known as track),
  candidate as (select track.* from overall as track where ${source})${staged.join('')}`;
}

const stageBefore = (index: number): string => (index === 0 ? 'candidate' : `stage_${index - 1}`);

/** What the conditions choose and what is pinned, in order; of the ids of one recording the one to play. */
function matchingOf(rule: Rule, holds: string, order: string, { bindings, stages }: Compilation): string {
  const pinned = `track.id = any (${bindings.bind(rule.pins, 'text[]')})`;
  const banned = `track.id = any (${bindings.bind(rule.bans, 'text[]')})`;
  const recording = rule.onePerRecording ? `coalesce(upper(track.isrc), track.id)` : 'track.id';
  const preference = `(${columnExpression('is_playable').sql}) desc, (track.liked_at is not null) desc, track.added_at nulls last, track.id`;
  return `,
  matching as (select track.*, row_number() over (order by ${order}) as place,
                      row_number() over (partition by ${recording} order by ${preference}) as copy
                 from ${stageBefore(stages.length)} as track
                where ((${holds}) or ${pinned}) and not (${banned}))`;
}

const GENRE = `(select min(genre.name) from unnest(${columnExpression('genre').sql}) as genre (name))`;

/** The ceilings, one after the other: those of each artist, album, genre and year first, then those of the whole list. */
function limitedOf(limit: RuleLimit, { bindings }: Compilation): string {
  const groups = [
    ['track.artist_key', limit.perArtist],
    ['track.album_key', limit.perAlbum],
    [GENRE, limit.perGenre],
    ['track.release_year', limit.perYear],
  ] as const;
  const tables = groups.flatMap(([key, most]) => (most === null ? [] : [{ key, most: bindings.bind(most, 'int') }]));
  const steps = tables.map(
    ({ key, most }, index) => `,
  ceiling_${index} as (select track.*
                 from (select track.*, ${key} as held_by, row_number() over (partition by ${key} order by track.place) as place_within
                         from ${index === 0 ? 'single' : `ceiling_${index - 1}`} as track) as track
                where track.place_within <= ${most} or track.held_by is null)`,
  );
  return `,
  single as (select track.* from matching as track where track.copy = 1)${steps.join('')},
  numbered as (select track.*, row_number() over (order by track.place) as number, count(*) over () as matched,
                      sum(coalesce(track.duration_ms, 0)) over (order by track.place) as ms_so_far
                 from ${tables.length === 0 ? 'single' : `ceiling_${tables.length - 1}`} as track)${ceilingOf(limit, bindings)}`;
}

function ceilingOf({ tracks, minutes, percent }: RuleLimit, { bind }: Bindings): string {
  const parts = [`track.number <= ${bind(Math.min(tracks ?? MOST_TRACKS, MOST_TRACKS), 'int')}`];
  if (minutes !== null) parts.push(`track.ms_so_far <= ${bind(minutes * MS_PER_MINUTE, 'float8')}`);
  if (percent !== null) parts.push(`track.number <= ceil(track.matched * ${bind(percent, 'float8')} / 100)`);
  return `,
  chosen as (select track.* from numbered as track where ${parts.join(' and ')})`;
}

function answerOf(shown: number, { bindings }: Compilation): string {
  return `
  select track.id, track.title, track.artist_names as artists, track.album_name as album, track.duration_ms as "durationMs",
         (count(*) over ())::int as "count", (sum(coalesce(track.duration_ms, 0)) over ())::float8 as "totalMs"
    from chosen as track
   order by track.number
   limit ${bindings.bind(shown, 'int')}`;
}
