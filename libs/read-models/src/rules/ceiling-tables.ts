import { MOST_TRACKS, type Rule, type RuleLimit } from '@groovelog/domain';
import type { Compilation } from './compilation';
import { columnExpression } from './field-expression';
import { orderOfColumns, type SortTerm } from './order-expression';
import type { Bindings } from './statement';

const MS_PER_MINUTE = 60_000;

/**
 * Whether a track may be stopped by one ceiling and so leave room under another: then only going through all of them one after
 * the other says which are chosen, which is not done in SQL.
 */
export function isGreedy({ perArtist, perAlbum, perGenre, perYear }: RuleLimit): boolean {
  const ceilings = [perArtist, perAlbum, perYear].filter((most) => most !== null);
  return perGenre !== null || ceilings.length > 1;
}

/** Everything that matches passes. */
export const noCeilings = (terms: readonly SortTerm[]): string => `,
  chosen as (select track.*, row_number() over (order by ${orderOfColumns(terms)}) as place from single as track)`;

/**
 * What passes the ceilings, each with its place in the order, as the table `chosen`. Where that is greedy, everything does. Pinned
 * tracks take their room first.
 */
export function ceilingTables(rule: Rule, terms: readonly SortTerm[], { bindings }: Compilation): string {
  const { limit, pins } = rule;
  if (isGreedy(limit)) return noCeilings(terms);
  const order = orderOfColumns(terms);
  const turn = pins.length === 0 ? order : `track.is_pinned desc, ${order}`;
  const ceiling = ceilingTable(limit, turn, bindings);
  const from = ceiling === '' ? 'single' : 'under_ceiling';
  const isCounted = pins.length === 0 && limit.minutes === null && limit.percent === null;
  return `${ceiling}${isCounted ? firstTables(limit, order, from, bindings) : endTables(limit, order, turn, from, bindings)}`;
}

/** The first tracks, of which the database need not order the others. */
const firstTables = (limit: RuleLimit, order: string, from: string, { bind }: Bindings): string => `,
  first as (select track.* from ${from} as track order by ${order} limit ${bind(mostTracks(limit), 'int')}),
  chosen as (select track.*, row_number() over (order by ${order}) as place from first as track)`;

/** The tracks up to where the list ends, with those that are pinned. */
function endTables(limit: RuleLimit, order: string, turn: string, from: string, bindings: Bindings): string {
  const needed = [
    limit.minutes === null ? '' : `, sum(coalesce(track.duration_ms, 0)) over (order by ${turn}) as ms_so_far`,
    limit.percent === null ? '' : ', (select count(*) from single) as matched',
  ];
  return `,
  numbered as (select track.*, row_number() over (order by ${turn}) as turn${needed.join('')} from ${from} as track),
  chosen as (select track.*, row_number() over (order by ${order}) as place
               from numbered as track
              where track.is_pinned or (${listEnd(limit, bindings)}))`;
}

/** The tracks that the only ceiling of an artist, an album or a year lets through. */
function ceilingTable({ perArtist, perAlbum, perYear }: RuleLimit, turn: string, { bind }: Bindings): string {
  const ceilings = [
    ['track.artist_key', perArtist],
    ['track.album_key', perAlbum],
    [columnExpression('release_year').sql, perYear],
  ] as const;
  const [ceiling] = ceilings.flatMap(([key, most]) => (most === null ? [] : [{ key, most }]));
  if (ceiling === undefined) return '';
  const { key, most } = ceiling;
  return `,
  under_ceiling as (select track.*
                      from (select track.*, ${key} as held_by, row_number() over (partition by ${key} order by ${turn}) as turn_within
                              from single as track) as track
                     where track.turn_within <= ${bind(most, 'int')} or track.held_by is null or track.is_pinned)`;
}

const mostTracks = ({ tracks }: RuleLimit): number => Math.min(tracks ?? MOST_TRACKS, MOST_TRACKS);

function listEnd(limit: RuleLimit, { bind }: Bindings): string {
  const { minutes, percent } = limit;
  const parts = [`track.turn <= ${bind(mostTracks(limit), 'int')}`];
  if (minutes !== null) parts.push(`track.ms_so_far <= ${bind(minutes * MS_PER_MINUTE, 'float8')}`);
  if (percent !== null) parts.push(`track.turn <= ceil(track.matched * ${bind(percent, 'float8')} / 100)`);
  return parts.join(' and ');
}
