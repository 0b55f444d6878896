import { DomainError } from '../errors/domain-error';
import type { Decider } from '../event/decider';
import { changePinsAndBans, changeRules, changeSettings, define, describe, restoreRules } from './decide-contents';
import { chooseCover, failCover, publishCover } from './decide-cover';
import { confirm, dismiss, fail, hold, intend, publish, requestPublish, revertToList } from './decide-publishing';
import { archive, intendRemote, linkRemote, noteRemoteDeleted, pause, recreateRemote, resume, unarchive } from './decide-standing';
import { evolveSmartPlaylist } from './evolve-smart-playlist';
import { noticeHandEdit } from './notice-hand-edit';
import type { SmartPlaylistCommand } from './smart-playlist-command';
import type { SmartPlaylist, SmartPlaylistState } from './smart-playlist-state';
import type { SmartPlaylistEvent } from './smart-playlist.events';

/**
 * `playlist-{user}_{playlist}`: a playlist that keeps itself, from its definition on. What would change nothing is no event.
 * A list is published by intent, write and read back (docs/adr/0015).
 */
export const smartPlaylistDecider: Decider<SmartPlaylistState, SmartPlaylistCommand, SmartPlaylistEvent> = {
  initialState: () => null,
  evolve: evolveSmartPlaylist,
  decide(state, command) {
    if (command.type === 'DefineSmartPlaylist') return define(state, command);
    if (!state) throw new DomainError('not-found', 'playlist.unknown', 'There is no such smart playlist.');
    return decide(state, command);
  },
};

type LaterCommand = Exclude<SmartPlaylistCommand, { type: 'DefineSmartPlaylist' }>;

/** Which function decides each command. */
const DECISIONS: {
  [Type in LaterCommand['type']]: (state: SmartPlaylist, command: Extract<LaterCommand, { type: Type }>) => SmartPlaylistEvent[];
} = {
  DescribeSmartPlaylist: describe,
  ChangeRules: changeRules,
  RestoreRules: restoreRules,
  ChangeSmartPlaylistSettings: changeSettings,
  ChangePinsAndBans: changePinsAndBans,
  ChooseCover: chooseCover,
  PauseSmartPlaylist: pause,
  ResumeSmartPlaylist: resume,
  ArchiveSmartPlaylist: archive,
  UnarchiveSmartPlaylist: unarchive,
  IntendRemotePlaylist: intendRemote,
  LinkRemotePlaylist: linkRemote,
  NoteRemoteDeleted: noteRemoteDeleted,
  RecreateRemotePlaylist: recreateRemote,
  RequestPublish: requestPublish,
  RevertToList: revertToList,
  RecordPublishIntent: intend,
  RecordPublishHeld: hold,
  ConfirmHeldPublish: confirm,
  DismissHeldPublish: dismiss,
  RecordListPublished: publish,
  RecordPublishFailed: fail,
  NoticeHandEdit: noticeHandEdit,
  RecordCoverPublished: publishCover,
  RecordCoverFailed: failCover,
};

/** The table has an entry for each type that takes commands of that type, which the compiler cannot follow here. */
function decide(state: SmartPlaylist, command: LaterCommand): SmartPlaylistEvent[] {
  const decision = DECISIONS[command.type] as (state: SmartPlaylist, command: LaterCommand) => SmartPlaylistEvent[];
  return decision(state, command);
}
