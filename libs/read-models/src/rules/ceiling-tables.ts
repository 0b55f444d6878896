import { MOST_TRACKS, type Rule, type RuleLimit } from '@groovelog/domain';
import type { Compilation } from './compilation';
import { columnExpression, FIRST_GENRE } from './field-expression';
import type { Bindings } from './statement';

const MS_PER_MINUTE = 60_000;

/** The ceilings, one after the other: those of each artist, album, genre and year first, then those of the whole list, `chosen`. */
export function ceilingTables({ limit }: Rule, { bindings }: Compilation): string {
  const groups = [
    ['track.artist_key', limit.perArtist],
    ['track.album_key', limit.perAlbum],
    [FIRST_GENRE, limit.perGenre],
    [columnExpression('release_year').sql, limit.perYear],
  ] as const;
  const tables = groups.flatMap(([key, most]) => (most === null ? [] : [{ key, most: bindings.bind(most, 'int') }]));
  const steps = tables.map(
    ({ key, most }, index) => `,
  ceiling_${index} as (select track.*
                 from (select track.*, ${key} as held_by_${index}, row_number() over (partition by ${key} order by track.place) as place_${index}
                         from ${index === 0 ? 'single' : `ceiling_${index - 1}`} as track) as track
                where track.place_${index} <= ${most} or track.held_by_${index} is null)`,
  );
  return `${steps.join('')},
  numbered as (select track.*, row_number() over (order by track.place) as number, count(*) over () as matched,
                      sum(coalesce(track.duration_ms, 0)) over (order by track.place) as ms_so_far
                 from ${tables.length === 0 ? 'single' : `ceiling_${tables.length - 1}`} as track),
  chosen as (select track.* from numbered as track where ${ceilingOf(limit, bindings)})`;
}

function ceilingOf({ tracks, minutes, percent }: RuleLimit, { bind }: Bindings): string {
  const parts = [`track.number <= ${bind(Math.min(tracks ?? MOST_TRACKS, MOST_TRACKS), 'int')}`];
  if (minutes !== null) parts.push(`track.ms_so_far <= ${bind(minutes * MS_PER_MINUTE, 'float8')}`);
  if (percent !== null) parts.push(`track.number <= ceil(track.matched * ${bind(percent, 'float8')} / 100)`);
  return parts.join(' and ');
}
