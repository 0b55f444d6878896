import { dayOf, type Rule } from '@groovelog/domain';
import type { Database } from '@groovelog/platform';
import { backTest, whatIf, type BackTestParts } from '@groovelog/smart-playlists';
import { percentile, timed, type Measurement } from './measurement';

const ROUNDS = 15;
const SHOWN = 20;
const FIRST = dayOf(2019, 3, 1);
const STEP_DAYS = 170;
const MONTHS = { from: dayOf(2024, 12, 1), to: dayOf(2025, 11, 30) };
const NOW = new Date(Date.UTC(2026, 10, 21));

/** What a rule asked of days of the past takes, and the same rule tried on every month of a year, over the library of the previews. */
export async function measureWhatIf(parts: Omit<BackTestParts, 'now'>, userId: string, rule: Rule): Promise<Measurement[]> {
  const asked = { ...parts, now: () => NOW };
  const answers: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const request = { userId, rule, playlistId: null, day: FIRST + round * STEP_DAYS, shown: SHOWN };
    answers.push((await timed(() => whatIf(asked, request))).ms);
  }
  const year = await timed(() => backTest(asked, { userId, rule, playlistId: null, ...MONTHS }));
  const what = '20,000 tracks, 1,000,000 listens';
  return [
    { name: 'what-if p95', value: Math.round(percentile(answers, 0.95)), unit: 'ms', bar: { atMost: 500 }, what },
    { name: 'back-test', value: Math.round(year.ms), unit: 'ms', bar: { atMost: 10_000 }, what: `${what}, twelve months` },
  ];
}

/** The stretches of time that a library of tables alone does not have: every like and saved album since it began. */
export async function storeStretches(database: Database, userId: string): Promise<void> {
  await database.query(
    `insert into rm_library.liked_tracks (user_id, track_id, nth, liked_at, unliked_at)
     select unified_tracks.user_id, unified_tracks.track_id, 1, unified_tracks.liked_at, unified_tracks.unliked_at
       from rm_library.unified_tracks where unified_tracks.user_id = $1 and unified_tracks.liked_at is not null`,
    [userId],
  );
  await database.query(
    `insert into rm_library.saved_albums (user_id, album_id, nth, saved_at)
     select $1::uuid, unified_tracks.album_id, 1, min(unified_tracks.saved_album_at)
       from rm_library.unified_tracks where unified_tracks.user_id = $1 and unified_tracks.saved_album_at is not null
      group by unified_tracks.album_id`,
    [userId],
  );
  await database.query(
    `insert into rm_library.album_tracks (album_id, position, track_id)
     select unified_tracks.album_id, row_number() over (partition by unified_tracks.album_id order by unified_tracks.track_id),
            unified_tracks.track_id
       from rm_library.unified_tracks where unified_tracks.user_id = $1 and unified_tracks.album_id is not null`,
    [userId],
  );
  await database.query(
    `insert into rm_library.unavailable_tracks (user_id, track_id, nth, unavailable_at)
     select unified_tracks.user_id, unified_tracks.track_id, 1, unified_tracks.unavailable_since
       from rm_library.unified_tracks where unified_tracks.user_id = $1 and unified_tracks.unavailable_since is not null`,
    [userId],
  );
}
