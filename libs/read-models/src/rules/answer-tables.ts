import type { Rule } from '@groovelog/domain';
import type { Compilation } from './compilation';
import { isGreedy } from './ceiling-tables';
import { columnExpression, FIRST_GENRE } from './field-expression';
import { bannedExpression } from './matching-tables';
import { orderExpression, sortTerms } from './order-expression';
import { SHOWN_FACTS, trackLookups } from './rule-tracks.sql';
import { wrapExpression } from './wrap-expression';

const FACTS = `track.id, track.title, track.artist_names as artists, track.album_name as album, track.duration_ms as "durationMs"`;

/** As `unpublishableReason` of the domain. */
const IS_UNPUBLISHABLE = `track.id like 'spotify:local:%' or (length(track.id) <> 22 and track.id not like '%:%')`;

/** Whether the list is more than what the statement chooses in the order of the rule's sort. */
export function isFinished({ arrange, atLeast, replaceAtMost, keepFor, limit }: Rule): boolean {
  return arrange !== null || atLeast !== null || replaceAtMost !== null || keepFor !== null || isGreedy(limit);
}

/**
 * The first of the chosen tracks in the order of the sort, each with the number and length of all, and how many cannot be
 * published. Only these are named, so that no name goes through the stages before.
 */
export function answerOf(shown: number, { bindings }: Compilation): string {
  return `,
  shown as (
    select track.id, track.track_no, track.place, (count(*) over ())::int as "count",
           (sum(coalesce(track.duration_ms, 0)) over ())::float8 as "totalMs",
           (count(*) filter (where ${IS_UNPUBLISHABLE}) over ())::int as unpublishable
      from chosen as track
     order by track.place
     limit ${bindings.bind(shown, 'int')})
  select shown.id, ${SHOWN_FACTS}, shown."count", shown."totalMs", shown.unpublishable
    from shown${trackLookups('shown')}
   order by shown.place`;
}

/**
 * All chosen tracks and the others of the last list, each with what a list is finished by. The chosen ones come first, in order.
 * An explanation adds a track and columns about it.
 */
export function listAnswerOf(rule: Rule, runSeed: string, compilation: Compilation, asked?: AskedTrack): string {
  const { bindings, context } = compilation;
  const last = context.list?.tracks.map(({ trackId }) => trackId) ?? [];
  const order = orderExpression(sortTerms(rule.arrange?.order ?? [], runSeed, compilation), 'track.place');
  const genre = rule.arrange?.roundRobin === 'genre' ? FIRST_GENRE : 'null';
  const genres = rule.limit.perGenre === null ? `'{}'::text[]` : columnExpression('genre').sql;
  const others = bindings.bind(asked ? [...last, asked.id] : last, 'text[]');
  return `,
  listed as (select track.*, chosen.place, chosen.stands_for
               from every as track left join chosen on chosen.id = track.id
              where chosen.id is not null or track.id = any (${others}))
  select ${FACTS}, track.artist_key as "artistKey", track.album_key as "albumKey", ${genre} as genre, ${genres} as genres,
         ${columnExpression('release_year').sql} as "releaseYear", track.recording_key as "recordingKey",
         track.disc_number as "discNumber", track.track_number as "trackNumber", track.is_pinned as "isPinned",
         (row_number() over (order by ${order}))::int as "order",
         track.place is not null as "isChosen", ${mayStay(rule, compilation)} as "mayStay"${asked?.columns ?? ''}
    from listed as track
   order by track.place, track.id`;
}

/** A track to be explained, and further columns of the answer. */
export interface AskedTrack {
  readonly id: string;
  readonly columns: string;
}

/** Whether a track of the last list may stay though the rule does not choose it, if no other id of it is chosen. */
const mayStay = (rule: Rule, compilation: Compilation): string =>
  `(${wrapExpression(rule, compilation)} and not (${bannedExpression(rule, compilation)}))`;
