import type { Sql } from '@groovelog/platform';
import { heldPublishOf, type SmartPlaylistFold } from './smart-playlist-fold';

/** The folds of these smart playlists, as far as they exist. */
export async function readFolds(
  sql: Sql,
  schema: string,
  keys: readonly { userId: string; playlistId: string }[],
): Promise<SmartPlaylistFold[]> {
  const rows = await sql.query<{ fold: SmartPlaylistFold }>(
    `select folds.fold from unnest($1::uuid[], $2::text[]) as wanted (user_id, playlist_id)
       join ${schema}.folds on folds.user_id = wanted.user_id and folds.playlist_id = wanted.playlist_id`,
    [keys.map(({ userId }) => userId), keys.map(({ playlistId }) => playlistId)],
  );
  return rows.map(({ fold }) => fold);
}

/** Writes what the next batch goes on from. */
export async function upsertFolds(sql: Sql, schema: string, folds: readonly SmartPlaylistFold[]): Promise<void> {
  await sql.query(
    `insert into ${schema}.folds (user_id, playlist_id, fold)
     select * from unnest($1::uuid[], $2::text[], $3::jsonb[])
     on conflict (user_id, playlist_id) do update set fold = excluded.fold`,
    [folds.map(({ userId }) => userId), folds.map(({ state }) => state.playlistId), folds.map((fold) => JSON.stringify(fold))],
  );
}

/** Writes whole rows. */
export async function upsertPlaylists(sql: Sql, schema: string, folds: readonly SmartPlaylistFold[]): Promise<void> {
  await sql.query(
    `insert into ${schema}.playlists (user_id, playlist_id, name, description, status, pause_reason, held_list_version, rule, rules_version,
       settings, pins, bans, cover, remote_playlist_id, remote_state, size, list_version, defined_at, changed_at, last_published_at, last_run_at,
       last_attempt_at, last_outcome, problem_code, problem_message, open, held)
     select "userId", "playlistId", name, description, status, "pauseReason", "heldListVersion", rule, "rulesVersion", settings,
            array(select jsonb_array_elements_text(pins)), array(select jsonb_array_elements_text(bans)), cover,
            "remotePlaylistId", "remoteState", size, "listVersion", "definedAt", "changedAt", "lastPublishedAt", "lastRunAt", "lastAttemptAt",
            "lastOutcome", "problemCode", "problemMessage", open, held
       from jsonb_to_recordset($1::jsonb) as incoming (
         "userId" uuid, "playlistId" text, name text, description text, status text, "pauseReason" text, "heldListVersion" int,
         rule jsonb, "rulesVersion" int, settings jsonb, pins jsonb, bans jsonb, cover jsonb, "remotePlaylistId" text, "remoteState" text, size int,
         "listVersion" int, "definedAt" timestamptz, "changedAt" timestamptz, "lastPublishedAt" timestamptz, "lastRunAt" timestamptz,
         "lastAttemptAt" timestamptz, "lastOutcome" text, "problemCode" text, "problemMessage" text, open jsonb, held jsonb)
     on conflict (user_id, playlist_id) do update set
       name = excluded.name, description = excluded.description, status = excluded.status, pause_reason = excluded.pause_reason,
       held_list_version = excluded.held_list_version, rule = excluded.rule, rules_version = excluded.rules_version,
       settings = excluded.settings, pins = excluded.pins, bans = excluded.bans, cover = excluded.cover, remote_playlist_id = excluded.remote_playlist_id,
       remote_state = excluded.remote_state, size = excluded.size, list_version = excluded.list_version,
       changed_at = excluded.changed_at, last_published_at = excluded.last_published_at, last_run_at = excluded.last_run_at,
       last_attempt_at = excluded.last_attempt_at, last_outcome = excluded.last_outcome, problem_code = excluded.problem_code,
       problem_message = excluded.problem_message, open = excluded.open, held = excluded.held`,
    [JSON.stringify(folds.map(rowOf))],
  );
}

function rowOf(fold: SmartPlaylistFold) {
  const { userId, state, problem, requestedAt, heldAt: _, seen: __, ...moments } = fold;
  const { playlistId, name, description, rules, settings, pins, bans, cover, paused, remote, open } = state;
  return {
    userId,
    playlistId,
    name,
    description,
    settings,
    pins,
    bans,
    cover,
    ...moments,
    status: statusOf(fold),
    pauseReason: paused?.reason ?? null,
    heldListVersion: paused?.listVersion ?? null,
    rule: rules.at(-1),
    rulesVersion: rules.length,
    remotePlaylistId: remote.id,
    remoteState: remote.state,
    size: state.published.list.length,
    listVersion: state.listVersions.length,
    problemCode: problem?.code ?? null,
    problemMessage: problem?.message ?? null,
    open: open && { publishId: open.publishId, trigger: open.trigger, stage: open.stage, requestedAt },
    held: heldPublishOf(fold),
  };
}

function statusOf({ state: { isArchived, paused } }: SmartPlaylistFold): 'active' | 'paused' | 'archived' {
  if (isArchived) return 'archived';
  return paused ? 'paused' : 'active';
}
