import {
  exclusionsDecider,
  exclusionsStream,
  catalogueDecider,
  catalogueStream,
  mirroredPlaylistDecider,
  remotePlaylistStream,
  type ExcludedTrack,
  type ExclusionEvent,
  type TrackCatalogued,
} from '@groovelog/domain';
import { findExclusionsPlaylist, forgetExclusionsPlaylist } from './find-exclusions-playlist';
import { mirrorPlaylist } from './mirror-playlist';
import { recordDecision } from './record-decision';
import { streamState } from './stream-state';
import { instant, noChanges, type SyncChanges, type SyncContext } from './sync-context';

const TRACK = 'spotify:track:';

/**
 * The playlist in which a person puts what smart playlists leave out; it is made when there is none. Its tracks become
 * exclusions, and those that it loses end. Only rows that were read completely count.
 */
export async function syncExclusions(context: SyncContext): Promise<SyncChanges> {
  const { playlistId, isNew } = await findExclusionsPlaylist(context);
  // A playlist that was just made says nothing about what is to be left out.
  if (isNew || !(await isMirrored(context, playlistId))) return noChanges();
  const { rows } = await streamState(context, remotePlaylistStream(context.userId, playlistId), mirroredPlaylistDecider);
  const trackIds = rows.flatMap(({ uri }) => (uri?.startsWith(TRACK) ? [uri.slice(TRACK.length)] : []));
  const events = await follow(context, trackIds);
  await context.report('exclusions', trackIds.length, trackIds.length);
  const added = events.filter(({ type }) => type === 'ExclusionAdded').length;
  return { ...noChanges(), added, removed: events.length - added };
}

/** Whether the rows that are known are those of the playlist as it is. A run that may not ask trusts the last one. */
async function isMirrored(context: SyncContext, playlistId: string): Promise<boolean> {
  const known = async () =>
    (await streamState(context, remotePlaylistStream(context.userId, playlistId), mirroredPlaylistDecider)).snapshotId;
  if (!context.full && context.lookAtMost === 0) return (await known()) !== null;
  const playlist = await context.client.playlist(playlistId).catch(async (error: unknown) => {
    await forgetExclusionsPlaylist(context, error);
    throw error;
  });
  await mirrorPlaylist(context, playlist);
  return (await known()) === playlist.snapshot_id;
}

async function follow(context: SyncContext, trackIds: readonly string[]): Promise<ExclusionEvent[]> {
  const tracks: ExcludedTrack[] = [];
  for (const trackId of trackIds) tracks.push({ trackId, name: await titleOf(context, trackId) });
  const at = instant(context);
  const idOf = (trackId: string) => context.uuidV5(`exclusion|${context.userId}|${trackId}`);
  const command = { type: 'FollowExclusionsPlaylist', tracks, idOf, at } as const;
  return recordDecision(context, exclusionsStream(context.userId), exclusionsDecider, command, keyOf);
}

/** Mirroring a playlist catalogues its tracks first. */
async function titleOf(context: SyncContext, trackId: string): Promise<string> {
  const decider = catalogueDecider<TrackCatalogued>('TrackCatalogued');
  const { known } = await streamState(context, catalogueStream('track', trackId), decider);
  return known?.data.title ?? trackId;
}

/** A track may be put in and taken out again and again. */
const keyOf = ({ type, data }: ExclusionEvent): string => `${type}|${data.exclusionId}|${data.at}`;
