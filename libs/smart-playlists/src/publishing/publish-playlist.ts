import { isList, isNamable, MOST_TRACKS, nameWithheldRows, type RemoteRow, type SmartPlaylist } from '@groovelog/domain';
import { settingsOf } from '@groovelog/read-models';
import { createPlaylistWriter, type SpotifyPlaylist, type SpotifyPlaylistRow } from '@groovelog/spotify';
import { mirrorReadRows } from '@groovelog/sync';
import type { ChoosingParts } from '../choosing/choosing-parts';
import { requireSmartPlaylist } from '../log/smart-playlist-in-log';
import { holdOf } from './hold-of';
import { isCoverNew, publishCover, type CoverOutcome } from './publish-cover';
import { faceChanges } from './playlist-face';
import { callsMade, record, type PublishContext } from './publish-context';
import { changedRows, type RowChanges } from './publish-report';
import { readBack } from './read-back';
import { remotePlaylistOf } from './remote-playlist';
import { readRemoteRows, urisOf, type RemoteRows } from './remote-rows';
import { wantedList } from './wanted-list';
import { writeRows } from './write-rows';

/** What choosing and waiting for read models takes. */
export interface PublishingParts extends ChoosingParts {
  /** Resolves when the read models have seen everything that is in the log now. */
  settle: () => Promise<void>;
}

/** How a publish that nothing went wrong with ended. */
export type Published =
  ({ outcome: 'published' | 'unchanged'; total: number; cover?: CoverOutcome } & RowChanges) | { outcome: 'held' | 'paused' | 'deleted' };

/** The playlist in Spotify as it is: rows as they are named in lists, and the snapshot that they were all read at. */
interface Remote {
  id: string;
  playlist: SpotifyPlaylist;
  snapshotId: string;
  rows: RemoteRow[];
  /** As they were read; null when they did not have to be. */
  read: RemoteRows | null;
}

/**
 * One publish from the look at what Spotify has to the list that was read back. Every step begins with what is there, so that one
 * that died anywhere is done again from its beginning.
 */
export async function publishPlaylist(context: PublishContext, parts: PublishingParts): Promise<Published> {
  const playlist = await remotePlaylistOf(context, await inLog(context));
  if (!playlist) return { outcome: 'deleted' };
  const remote = await remoteRows(context, playlist, await inLog(context));
  const state = await noticeHandEdit(context, remote);
  if (state.paused && !state.open) return { outcome: 'paused' };
  return writeList(context, parts, remote, state);
}

const inLog = (context: PublishContext): Promise<SmartPlaylist> => requireSmartPlaylist(context, context);

/** At the snapshot of the last publish there is the list of the last publish: with as many rows, nothing else needs to be read. */
async function remoteRows(context: PublishContext, playlist: SpotifyPlaylist, state: SmartPlaylist): Promise<Remote> {
  const { id, snapshot_id: snapshotId, items } = playlist;
  const { published } = state;
  const list = published.remoteId === id ? published.list : [];
  const intended = state.intent?.remotePlaylistId === id ? state.intent.list : [];
  // What a publish that died wrote has its names in what was intended.
  const named = (rows: readonly SpotifyPlaylistRow[]) => nameWithheldRows(nameWithheldRows(urisOf(rows), list), intended);
  const isOfLastPublish = (snapshot: string) => snapshot === published.snapshotId && published.remoteId === id;
  if (isOfLastPublish(snapshotId) && items?.total === list.length) return { id, playlist, snapshotId, rows: [...list], read: null };
  const read = await readRemoteRows(context, playlist, (remote) => !isOfLastPublish(remote.snapshotId) || isList(named(remote.rows), list));
  return { id, playlist, snapshotId: read.snapshotId, rows: named(read.rows), read };
}

/** After an intent, rows that are not those of the last publish may be our own. */
async function noticeHandEdit(context: PublishContext, { id, rows, snapshotId, playlist: seen, read }: Remote): Promise<SmartPlaylist> {
  const playlist = await inLog(context);
  if (playlist.intent || playlist.published.remoteId !== id || !read) return playlist;
  await mirror(context, seen, read, 'sync');
  await record(context, { type: 'NoticeHandEdit', remotePlaylistId: id, snapshotId, rows: rows.filter(isNamable) });
  return inLog(context);
}

async function writeList(context: PublishContext, parts: PublishingParts, remote: Remote, state: SmartPlaylist): Promise<Published> {
  const { publishId, made } = context;
  const own = remote.rows.filter(isNamable);
  const { list, evaluation } = await choose(context, parts, state, MOST_TRACKS - (remote.rows.length - own.length));
  if (!context.isRequested) {
    if (isThere(remote, state, list)) return { outcome: 'unchanged', total: list.length, ...changedRows(own, list) };
    await record(context, { type: 'RequestPublish', publishId, trigger: 'sync' });
  }
  const before = state.published.remoteId === remote.id ? state.published.list : own;
  const hold = isAsked(state) ? null : holdOf(before, list, state.settings.mostRemovedShare);
  if (hold) {
    await record(context, { type: 'RecordPublishHeld', publishId, ...hold });
    return { outcome: 'held' };
  }
  const { id: remotePlaylistId, snapshotId } = remote;
  const intent = { publishId, remotePlaylistId, snapshotId, before: remote.rows.length, list, ...evaluation };
  await record(context, { type: 'RecordPublishIntent', ...intent });
  const proven = await write(context, remote, state, list);
  const cover = await publishCover(context, parts.database, { remotePlaylistId, proven }, state);
  const [calls, writes] = [callsMade(made), made.writes];
  await record(context, { type: 'RecordListPublished', publishId, list, snapshotId: cover.snapshotId, calls, writes });
  const outcome = writes > 0 ? 'published' : 'unchanged';
  return { outcome, total: list.length, ...changedRows(own, list), ...(cover.outcome ? { cover: cover.outcome } : {}) };
}

/** The list, and the evaluation that made it. The luck of a publish is its own, so that each of its tries has the same. */
async function choose({ store, userId, publishId, now }: PublishContext, parts: PublishingParts, state: SmartPlaylist, room: number) {
  await parts.settle();
  const { timeZone } = await settingsOf(parts.database, userId);
  const evaluatedAt = now();
  const moment = { evaluatedAt: evaluatedAt.getTime(), timeZone, runSeed: publishId };
  const list = await wantedList({ ...parts, store }, userId, state, { moment, room });
  const evaluation = { rulesVersion: state.rules.length, evaluatedAt: evaluatedAt.toISOString(), runSeed: publishId, timeZone };
  return { list, evaluation };
}

/** Spotify is at the snapshot of the last publish, and nothing else is wanted by now. */
const isThere = ({ id, read, rows, playlist }: Remote, state: SmartPlaylist, list: readonly string[]): boolean =>
  read === null && !state.intent && isList(rows, list) && faceChanges(playlist, state) === null && !isCoverNew(state, id);

/** The listener said yes, or asked for this very list. */
const isAsked = ({ open }: SmartPlaylist): boolean => open?.stage === 'confirmed' || open?.trigger === 'revert';

/** Writes what differs and reads it back. Answers with the rows that were seen, the list among them, and their snapshot. */
async function write(
  context: PublishContext,
  remote: Remote,
  state: SmartPlaylist,
  list: readonly string[],
): Promise<{ rows: readonly RemoteRow[]; snapshotId: string }> {
  const face = faceChanges(remote.playlist, state);
  if (face) await createPlaylistWriter(context.session, remote.id).changeFace(face);
  const written = await writeRows(context, remote, list);
  if (!face && written.snapshotId === remote.snapshotId) return { rows: written.rows, snapshotId: remote.snapshotId };
  const isOfRows = written.snapshotId !== remote.snapshotId;
  const read = await readBack(context, remote.id, { rows: written.rows, snapshotId: isOfRows ? written.snapshotId : null });
  await mirror(context, remote.playlist, read, 'system');
  return { rows: written.rows, snapshotId: read.snapshotId };
}

/** The next sync finds nothing new: what is known of the rows is known of their tracks, too. */
async function mirror(
  { store, now, userId, publishId: runId }: PublishContext,
  playlist: SpotifyPlaylist,
  { rows, snapshotId }: RemoteRows,
  actor: 'sync' | 'system',
): Promise<void> {
  const read = { ...playlist, snapshot_id: snapshotId, items: { total: rows.length } };
  await mirrorReadRows({ store, clock: now }, { userId, runId, playlist: read, rows, actor });
}
