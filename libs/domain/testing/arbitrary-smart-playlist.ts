import * as fc from 'fast-check';
import type { SmartPlaylistCommand } from '../src';
import { intent, linked, publishing, readBack, uris } from './smart-playlist-story';

const at = '2026-11-21T11:00:00.000Z';
const later = '2026-11-22T10:00:00.000Z';

const anyId = fc.constantFrom('p1', 'p2', 'p3');
const anyList = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 }).map((names) => uris(...names));
const anyStep: fc.Arbitrary<SmartPlaylistCommand[]> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(anyId, anyList, fc.nat(2)).map(([id, list, writes]) => publishing(id, list, { writes })) },
  anyId.map((publishId): SmartPlaylistCommand[] => [{ type: 'RequestPublish', publishId, trigger: 'schedule', at: later }]),
  fc.tuple(anyId, anyList).map(([id, list]): SmartPlaylistCommand[] => [intent(id, list)]),
  fc.tuple(anyId, anyList).map(([id, list]): SmartPlaylistCommand[] => [readBack(id, list, { at: later })]),
  anyList.map((rows): SmartPlaylistCommand[] => [{ type: 'NoticeHandEdit', remotePlaylistId: 'remote', snapshotId: 's', rows, at }]),
  fc
    .tuple(anyId, fc.boolean())
    .map(([publishId, isRetryable]): SmartPlaylistCommand[] => [
      { type: 'RecordPublishFailed', publishId, code: 'spotify.down', message: 'Down.', isRetryable, at },
    ]),
  anyId.map((publishId): SmartPlaylistCommand[] => [
    { type: 'RecordPublishHeld', publishId, reason: 'empty', removed: 4, before: 4, after: 0, at },
  ]),
  fc
    .tuple(anyId, fc.nat(3))
    .map(([publishId, listVersion]): SmartPlaylistCommand[] => [{ type: 'RevertToList', listVersion, publishId, at }]),
  fc.constantFrom<SmartPlaylistCommand[]>(
    [linked],
    [{ type: 'ConfirmHeldPublish', publishId: 'p1', at }],
    [{ type: 'DismissHeldPublish', publishId: 'p1', at }],
    [{ type: 'ChangeRules', rule: { match: 'any', conditions: [] }, at }],
    [{ type: 'DescribeSmartPlaylist', name: 'Other', description: 'x', at: later }],
    [{ type: 'ChangePinsAndBans', pins: uris('a'), bans: uris('b'), at }],
    [{ type: 'ChooseCover', cover: { kind: 'motif', pattern: 'waves', colour: 'blue' }, at }],
    [{ type: 'ChooseCover', cover: { kind: 'spotify' }, at }],
    [{ type: 'RecordCoverPublished', publishId: 'p1', remotePlaylistId: 'remote', digest: 'c1', at: later }],
    [{ type: 'PauseSmartPlaylist', at }],
    [{ type: 'ResumeSmartPlaylist', at }],
    [{ type: 'ArchiveSmartPlaylist', at }],
    [{ type: 'UnarchiveSmartPlaylist', at }],
    [{ type: 'NoteRemoteDeleted', remotePlaylistId: 'remote', at }],
    [{ type: 'RecreateRemotePlaylist', at }],
    [{ type: 'IntendRemotePlaylist', publishId: 'making', at }],
  ),
);

/** Commands on a smart playlist after its definition, whole publishes and single steps of them; many are refused. */
export const anySmartPlaylistCommands: fc.Arbitrary<SmartPlaylistCommand[]> = fc
  .array(anyStep, { maxLength: 12 })
  .map((steps) => steps.flat());
