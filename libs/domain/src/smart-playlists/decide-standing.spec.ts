import { specify } from '@groovelog/testing';
import { definition, linked, publishing, storyOf, uris } from '../../testing';
import { smartPlaylistDecider } from './smart-playlist.decider';
import { DEFAULT_SMART_PLAYLIST_SETTINGS } from './smart-playlist-settings';
import type { SmartPlaylistCommand } from './smart-playlist-command';

const at = '2026-11-21T11:00:00.000Z';
const playlistId = 'focus';
const later = (...commands: SmartPlaylistCommand[]) => storyOf([definition(), linked, ...commands]);

describe('how a smart playlist stands', () => {
  const { given } = specify(smartPlaylistDecider);

  it('is paused and resumed, each once', () => {
    given(later())
      .when({ type: 'PauseSmartPlaylist', at })
      .then([{ type: 'SmartPlaylistPaused', data: { playlistId, reason: 'user', at } }]);
    given(later({ type: 'PauseSmartPlaylist', at }))
      .when({ type: 'PauseSmartPlaylist', at })
      .thenNothing();
    given(later({ type: 'PauseSmartPlaylist', at }))
      .when({ type: 'ResumeSmartPlaylist', at })
      .then([{ type: 'SmartPlaylistResumed', data: { playlistId, at } }]);
    given(later()).when({ type: 'ResumeSmartPlaylist', at }).thenNothing();
  });

  it('comes out of the archive as it went in: paused, if it was', () => {
    const archived = later({ type: 'PauseSmartPlaylist', at }, { type: 'ArchiveSmartPlaylist', at });
    given(archived).when({ type: 'ArchiveSmartPlaylist', at }).thenNothing();
    given(archived)
      .when({ type: 'UnarchiveSmartPlaylist', at })
      .then([{ type: 'SmartPlaylistUnarchived', data: { playlistId, at } }]);
    given([...archived, { type: 'SmartPlaylistUnarchived', data: { playlistId, at } }])
      .when({ type: 'RequestPublish', publishId: 'p1', trigger: 'user', at })
      .thenRefused('playlist.paused');
  });

  it.each<SmartPlaylistCommand>([
    { type: 'DescribeSmartPlaylist', name: 'Other', description: '', at },
    { type: 'ChangeRules', rule: { match: 'any', conditions: [] }, at },
    { type: 'RestoreRules', version: 1, at },
    { type: 'ChangeSmartPlaylistSettings', settings: DEFAULT_SMART_PLAYLIST_SETTINGS, at },
    { type: 'ChangePinsAndBans', pins: uris('a'), bans: [], at },
    { type: 'ChooseCover', cover: { kind: 'spotify' }, at },
    { type: 'PauseSmartPlaylist', at },
    { type: 'ResumeSmartPlaylist', at },
    { type: 'RecreateRemotePlaylist', at },
    { type: 'LinkRemotePlaylist', remotePlaylistId: 'mine', how: 'adopted', at },
    { type: 'RequestPublish', publishId: 'p1', trigger: 'schedule', at },
    { type: 'RevertToList', listVersion: 1, publishId: 'p1', at },
  ])('takes no $type while it is in the archive', (command) => {
    given(later({ type: 'ArchiveSmartPlaylist', at }))
      .when(command)
      .thenRefused('playlist.archived');
  });

  it('has one playlist in Spotify: a second one is not made for it, but one of the listener’s may be taken over', () => {
    given(storyOf([definition()]))
      .when(linked)
      .then([{ type: 'RemotePlaylistLinked', data: { playlistId, remotePlaylistId: 'remote', how: 'created', at: linked.at } }]);
    given(later()).when(linked).thenNothing();
    given(later())
      .when({ ...linked, remotePlaylistId: 'second' })
      .thenRefused('playlist.already-linked');
    given(later())
      .when({ type: 'LinkRemotePlaylist', remotePlaylistId: 'mine', how: 'adopted', at })
      .then([{ type: 'RemotePlaylistLinked', data: { playlistId, remotePlaylistId: 'mine', how: 'adopted', at } }]);
  });

  it('knows that one may have been made until it is linked, or refused for good', () => {
    const intend: SmartPlaylistCommand = { type: 'IntendRemotePlaylist', publishId: 'p1', at };
    const request: SmartPlaylistCommand = { type: 'RequestPublish', publishId: 'p1', trigger: 'user', at };
    const failed = (isRetryable: boolean): SmartPlaylistCommand => ({
      type: 'RecordPublishFailed',
      publishId: 'p1',
      code: 'spotify.scope',
      message: 'Not granted.',
      isRetryable,
      at,
    });
    const event = { type: 'RemotePlaylistIntended' as const, data: { playlistId, publishId: 'p1', at } };
    given(storyOf([definition(), request]))
      .when(intend)
      .then([event]);
    given(storyOf([definition(), request, intend]))
      .when({ ...intend, publishId: 'p2' })
      .thenNothing();
    given(storyOf([definition(), request, intend, failed(true)]))
      .when(intend)
      .thenNothing();
    given(storyOf([definition(), request, intend, failed(false)]))
      .when(intend)
      .then([event]);
    given(later()).when(intend).thenRefused('playlist.already-linked');
  });

  it('keeps its rules and its lists when the playlist in Spotify is deleted, and is made anew on demand', () => {
    const published = publishing('p1', uris('a', 'b'));
    const gone: SmartPlaylistCommand = { type: 'NoteRemoteDeleted', remotePlaylistId: 'remote', at };
    given(later(...published))
      .when(gone)
      .then([{ type: 'RemotePlaylistDeleted', data: { playlistId, remotePlaylistId: 'remote', at } }]);
    given(later(...published, gone))
      .when(gone)
      .thenNothing();
    given(later(...published, gone))
      .when({ type: 'RequestPublish', publishId: 'p2', trigger: 'schedule', at })
      .thenRefused('playlist.remote-deleted');
    given(later(...published, gone))
      .when({ type: 'RecreateRemotePlaylist', at })
      .then([{ type: 'RemotePlaylistUnlinked', data: { playlistId, remotePlaylistId: 'remote', at } }]);
    given(later(...published, gone, { type: 'RecreateRemotePlaylist', at }))
      .when({ type: 'RequestPublish', publishId: 'p2', trigger: 'user', at })
      .then([{ type: 'PublishRequested', data: { playlistId, publishId: 'p2', trigger: 'user', at } }]);
  });

  it('wants nothing any more that waited to be written to the deleted playlist', () => {
    const waiting = later(
      { type: 'RequestPublish', publishId: 'p1', trigger: 'user', at },
      { type: 'NoteRemoteDeleted', remotePlaylistId: 'remote', at },
      { type: 'RecreateRemotePlaylist', at },
    );
    given(waiting)
      .when({ type: 'RequestPublish', publishId: 'p2', trigger: 'user', at })
      .then([{ type: 'PublishRequested', data: { playlistId, publishId: 'p2', trigger: 'user', at } }]);
  });

  it('misses no playlist that it is not linked to, and gives none up that is there', () => {
    given(later()).when({ type: 'NoteRemoteDeleted', remotePlaylistId: 'former', at }).thenNothing();
    given(storyOf([definition()]))
      .when({ type: 'NoteRemoteDeleted', remotePlaylistId: 'remote', at })
      .thenNothing();
    given(later()).when({ type: 'RecreateRemotePlaylist', at }).thenRefused('playlist.still-linked');
    given(storyOf([definition()]))
      .when({ type: 'RecreateRemotePlaylist', at })
      .thenNothing();
  });
});
