import {
  DEFAULT_SMART_PLAYLIST_SETTINGS,
  DomainError,
  fold,
  smartPlaylistDecider,
  type CommandOf,
  type SmartPlaylistCommand,
  type SmartPlaylistEvent,
} from '../src';

const AT = '2026-11-21T10:00:00.000Z';

/** URIs of tracks by short names. */
export const uris = (...names: string[]): string[] => names.map((name) => `spotify:track:${name}`);

/** A definition to begin a story with. */
export const definition = (about: Partial<CommandOf<'DefineSmartPlaylist'>> = {}): CommandOf<'DefineSmartPlaylist'> => ({
  type: 'DefineSmartPlaylist',
  playlistId: 'focus',
  name: 'Focus',
  description: '',
  rule: { match: 'all', conditions: [] },
  settings: DEFAULT_SMART_PLAYLIST_SETTINGS,
  at: AT,
  ...about,
});

/** The events of these commands, one after the other; every one has to be accepted. */
export function storyOf(commands: readonly SmartPlaylistCommand[]): SmartPlaylistEvent[] {
  const events: SmartPlaylistEvent[] = [];
  for (const command of commands) events.push(...smartPlaylistDecider.decide(fold(smartPlaylistDecider, events), command));
  return events;
}

/** As storyOf, without the commands that are refused. */
export function storyOfAccepted(commands: readonly SmartPlaylistCommand[]): SmartPlaylistEvent[] {
  const events: SmartPlaylistEvent[] = [];
  for (const command of commands) {
    try {
      events.push(...smartPlaylistDecider.decide(fold(smartPlaylistDecider, events), command));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return events;
}

/** The commands of a whole publish of a list, from the request to the answer read back. */
export function publishing(
  publishId: string,
  list: readonly string[],
  about: { at?: string; writes?: number } = {},
): SmartPlaylistCommand[] {
  const { at = AT, writes = 1 } = about;
  return [
    { type: 'RequestPublish', publishId, trigger: 'user', at },
    intent(publishId, list, { at }),
    readBack(publishId, list, { at, writes }),
  ];
}

/** What is about to be written to the playlist `remote` in Spotify. */
export const intent = (
  publishId: string,
  list: readonly string[],
  about: Partial<CommandOf<'RecordPublishIntent'>> = {},
): CommandOf<'RecordPublishIntent'> => ({
  type: 'RecordPublishIntent',
  publishId,
  remotePlaylistId: 'remote',
  snapshotId: 's1',
  before: 0,
  list,
  rulesVersion: 1,
  evaluatedAt: about.at ?? AT,
  runSeed: 'seed',
  timeZone: 'UTC',
  at: AT,
  ...about,
});

/** The list as it was read back after the writes. */
export const readBack = (
  publishId: string,
  list: readonly string[],
  about: Partial<CommandOf<'RecordListPublished'>> = {},
): CommandOf<'RecordListPublished'> => ({
  type: 'RecordListPublished',
  publishId,
  list,
  snapshotId: 's2',
  calls: 3,
  writes: 1,
  at: AT,
  ...about,
});

/** The playlist `remote` in Spotify was made for the list. */
export const linked: CommandOf<'LinkRemotePlaylist'> = { type: 'LinkRemotePlaylist', remotePlaylistId: 'remote', how: 'created', at: AT };
