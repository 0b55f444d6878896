import { DomainError, MOST_TRACKS, parseRule, type RuleMoment, type SmartPlaylist } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import { chooseTracks } from '../choosing/choose-tracks';
import type { ChoosingParts } from '../choosing/choosing-parts';
import { listOfVersion } from '../log/list-of-version';

/**
 * The URIs that a publish is for: what the rule chooses at the moment, or the list of a former version where that was asked for.
 *
 * @param room how many rows the playlist in Spotify has room for.
 * @throws DomainError `playlist.unknown-version`, `playlist.invalid`.
 */
export async function wantedList(
  parts: ChoosingParts & { store: EventStore },
  userId: string,
  playlist: SmartPlaylist,
  { moment, room }: { moment: RuleMoment; room: number },
): Promise<string[]> {
  const version = playlist.open?.listVersion ?? null;
  const list = version === null ? await chosen(parts, userId, playlist, moment) : await former(parts, userId, playlist.playlistId, version);
  return list.slice(0, room);
}

async function chosen(parts: ChoosingParts, userId: string, playlist: SmartPlaylist, moment: RuleMoment): Promise<string[]> {
  const parsed = parseRule(playlist.rules.at(-1));
  if (!parsed.ok) throw new DomainError('invalid', 'playlist.invalid', 'The rule cannot be run as it stands.', parsed.problems);
  const request = { userId, playlistId: playlist.playlistId, rule: parsed.rule, moment, shown: MOST_TRACKS };
  const { tracks } = await chooseTracks(parts, request);
  return tracks.flatMap(({ uri, unpublishable }) => (unpublishable === null ? [uri] : []));
}

async function former({ store }: { store: EventStore }, userId: string, playlistId: string, version: number): Promise<readonly string[]> {
  const list = await listOfVersion(store, { userId, playlistId }, version);
  if (list) return list;
  throw new DomainError('not-found', 'playlist.unknown-version', `There is no version ${version} of the list.`);
}
