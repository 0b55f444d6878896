import type { Rule } from '@groovelog/domain';
import type { Compilation } from './compilation';
import { FIRST_GENRE } from './field-expression';
import { bannedExpression } from './matching-tables';
import { orderExpression } from './order-expression';
import { wrapExpression } from './wrap-expression';

const FACTS = `track.id, track.title, track.artist_names as artists, track.album_name as album, track.duration_ms as "durationMs"`;

/** Whether the list is more than what the rule chooses in the order of its sort. */
export function isFinished({ arrange, atLeast, replaceAtMost, keepFor }: Rule): boolean {
  return arrange !== null || atLeast !== null || replaceAtMost !== null || keepFor !== null;
}

/** The first of the chosen tracks in the order of the sort, each with the number and length of all. */
export function answerOf(shown: number, { bindings }: Compilation): string {
  return `
  select ${FACTS},
         (count(*) over ())::int as "count", (sum(coalesce(track.duration_ms, 0)) over ())::float8 as "totalMs"
    from chosen as track
   order by track.number
   limit ${bindings.bind(shown, 'int')}`;
}

/** All chosen tracks and the others of the last list, each with what a list is finished by. The chosen ones come first, in order. */
export function listAnswerOf(rule: Rule, runSeed: string, compilation: Compilation): string {
  const { bindings, context } = compilation;
  const last = context.list?.tracks.map(({ trackId }) => trackId) ?? [];
  const order = orderExpression(rule.arrange?.order ?? [], runSeed, compilation, 'track.number');
  const genre = rule.arrange?.roundRobin === 'genre' ? FIRST_GENRE : 'null';
  return `,
  listed as (select track.*, chosen.number
               from every as track left join chosen on chosen.id = track.id
              where chosen.id is not null or track.id = any (${bindings.bind(last, 'text[]')}))
  select ${FACTS}, track.artist_key as "artistKey", track.album_key as "albumKey", ${genre} as genre,
         track.disc_number as "discNumber", track.track_number as "trackNumber",
         (row_number() over (order by ${order}))::int as "order",
         track.number is not null as "isChosen", ${mayStay(rule, compilation)} as "mayStay"
    from listed as track
   order by track.number, track.id`;
}

/** Whether a track of the last list may stay though the rule does not choose it. */
function mayStay(rule: Rule, compilation: Compilation): string {
  const isThere = 'track.recording_key in (select listed.recording_key from listed where listed.number is not null)';
  const isCopy = rule.onePerRecording ? isThere : 'false';
  return `(${wrapExpression(rule, compilation)} and not (${bannedExpression(rule, compilation)}) and not (${isCopy}))`;
}
