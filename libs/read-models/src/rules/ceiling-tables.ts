import { MOST_TRACKS, type Rule, type RuleLimit } from '@groovelog/domain';
import type { Compilation } from './compilation';
import { columnExpression } from './field-expression';
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
export const NO_CEILINGS = `,
  chosen as (select track.* from single as track)`;

/** What passes the ceilings, in order, as the table `chosen`. Where that is greedy, everything does. Pinned tracks take their room first. */
export function ceilingTables(rule: Rule, compilation: Compilation): string {
  const { limit, pins } = rule;
  if (isGreedy(limit)) return NO_CEILINGS;
  const turn = pins.length === 0 ? 'track.place' : 'track.is_pinned desc, track.place';
  const ceiling = ceilingTable(limit, turn, compilation.bindings);
  const needed = [
    limit.minutes === null ? '' : `, sum(coalesce(track.duration_ms, 0)) over (order by ${turn}) as ms_so_far`,
    limit.percent === null ? '' : ', (select count(*) from single) as matched',
  ];
  return `${ceiling},
  numbered as (select track.*, row_number() over (order by ${turn}) as turn${needed.join('')}
                 from ${ceiling === '' ? 'single' : 'under_ceiling'} as track),
  chosen as (select track.* from numbered as track where track.is_pinned or (${listEnd(limit, compilation.bindings)}))`;
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

function listEnd({ tracks, minutes, percent }: RuleLimit, { bind }: Bindings): string {
  const parts = [`track.turn <= ${bind(Math.min(tracks ?? MOST_TRACKS, MOST_TRACKS), 'int')}`];
  if (minutes !== null) parts.push(`track.ms_so_far <= ${bind(minutes * MS_PER_MINUTE, 'float8')}`);
  if (percent !== null) parts.push(`track.turn <= ceil(track.matched * ${bind(percent, 'float8')} / 100)`);
  return parts.join(' and ');
}
