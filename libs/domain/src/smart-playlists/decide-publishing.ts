import { editBetween } from '../playlists/sequence-edit';
import { rulesChange } from './decide-contents';
import { evaluationOfList, ruleOfVersion } from './former-versions';
import { isSameList, withEdit } from './list-edit';
import { refuseArchived, refuseNow } from './refusals';
import type { CommandOf } from './smart-playlist-command';
import type { OpenPublish, SmartPlaylist } from './smart-playlist-state';
import type { SmartPlaylistEvent } from './smart-playlist.events';

/**
 * While one waits to be done, another request is the same request. One that is held is replaced, and one that is being written
 * is followed: it may not have seen what the listener just changed.
 */
export function requestPublish(state: SmartPlaylist, { publishId, trigger, at }: CommandOf<'RequestPublish'>): SmartPlaylistEvent[] {
  refuseUnpublishable(state);
  if (state.open && state.open.stage !== 'held' && state.open.publishId !== state.intent?.publishId) return [];
  if (state.asked.includes(publishId)) return [];
  return [{ type: 'PublishRequested', data: { playlistId: state.playlistId, publishId, trigger, at } }];
}

function refuseUnpublishable(state: SmartPlaylist): void {
  refuseArchived(state);
  if (state.paused) refuseNow('playlist.paused', 'This playlist is paused. Resume it first.');
  refuseDeleted(state);
}

function refuseDeleted({ remote }: SmartPlaylist): void {
  if (remote.state === 'deleted') refuseNow('playlist.remote-deleted', 'The playlist was deleted in Spotify. Make it anew first.');
}

/** A revert is done although the playlist is paused: it is paused so that the list stays. */
export function revertToList(state: SmartPlaylist, { listVersion, publishId, at }: CommandOf<'RevertToList'>): SmartPlaylistEvent[] {
  refuseArchived(state);
  refuseDeleted(state);
  const { playlistId, asked } = state;
  if (asked.includes(publishId)) return [];
  const { rulesVersion } = evaluationOfList(state, listVersion);
  return [
    ...rulesChange(state, ruleOfVersion(state, rulesVersion), at, rulesVersion),
    { type: 'SmartPlaylistPaused', data: { playlistId, reason: 'revert', listVersion, at } },
    { type: 'PublishRequested', data: { playlistId, publishId, trigger: 'revert', listVersion, at } },
  ];
}

/** A former list keeps the evaluation that chose it. Any other was chosen by the rules as they are now. */
export function intend(state: SmartPlaylist, command: CommandOf<'RecordPublishIntent'>): SmartPlaylistEvent[] {
  const { list, type: _, ...facts } = command;
  const { playlistId, intent, published, remote } = state;
  const { listVersion } = refuseOtherPublish(state, command.publishId);
  if (remote.state !== 'linked' || remote.id !== command.remotePlaylistId) {
    refuseNow('playlist.not-linked', 'The list is written to the playlist that is linked.');
  }
  if (listVersion === null && command.rulesVersion !== state.rules.length) {
    refuseNow('playlist.rules-changed', 'The rules changed while they were evaluated.');
  }
  const isSame = intent?.publishId === command.publishId && intent.snapshotId === command.snapshotId && isSameList(intent.list, list);
  if (isSame) return [];
  const evaluation = listVersion === null ? {} : evaluationOfList(state, listVersion);
  return withEdit(
    state,
    editBetween(published.list, list, (uri) => uri),
    command.at,
    (edit) => ({
      type: 'PublishIntended',
      data: { playlistId, ...facts, ...evaluation, after: list.length, ...edit },
    }),
  );
}

/** What was confirmed is not held again. */
export function hold(state: SmartPlaylist, { type: _, ...facts }: CommandOf<'RecordPublishHeld'>): SmartPlaylistEvent[] {
  const open = refuseOtherPublish(state, facts.publishId);
  if (open.stage === 'confirmed') refuseNow('playlist.publish-confirmed', 'The listener said yes to this publish.');
  return open.stage === 'held' ? [] : [{ type: 'PublishHeld', data: { playlistId: state.playlistId, ...facts } }];
}

export function confirm(state: SmartPlaylist, { publishId, at }: CommandOf<'ConfirmHeldPublish'>): SmartPlaylistEvent[] {
  refuseUnpublishable(state);
  if (state.open?.publishId === publishId && state.open.stage === 'confirmed') return [];
  refuseNotHeld(state, publishId);
  return [{ type: 'HeldPublishConfirmed', data: { playlistId: state.playlistId, publishId, at } }];
}

export function dismiss(state: SmartPlaylist, { publishId, at }: CommandOf<'DismissHeldPublish'>): SmartPlaylistEvent[] {
  if (state.lastEnded?.publishId === publishId && state.lastEnded.outcome === 'dismissed') return [];
  refuseNotHeld(state, publishId);
  return [{ type: 'HeldPublishDismissed', data: { playlistId: state.playlistId, publishId, at } }];
}

/** What is in Spotify is what was intended: anything else is no published list. */
export function publish(state: SmartPlaylist, command: CommandOf<'RecordListPublished'>): SmartPlaylistEvent[] {
  const { intent, playlistId, published, lastEnded } = state;
  const { publishId, list, snapshotId, calls, writes, at } = command;
  if (lastEnded?.publishId === publishId && lastEnded.outcome === 'published') return [];
  if (intent?.publishId !== publishId) refuseNow('playlist.not-intended', 'Nothing of this publish was about to be written.');
  if (!isSameList(intent.list, list)) refuseNow('playlist.list-differs', 'The list in Spotify is not the one that was intended.');
  const { remotePlaylistId, rulesVersion, evaluatedAt, runSeed, timeZone } = intent;
  const facts = { publishId, remotePlaylistId, rulesVersion, evaluatedAt, runSeed, timeZone, snapshotId, total: list.length };
  return withEdit(
    state,
    editBetween(published.list, list, (uri) => uri),
    at,
    (edit) => ({
      type: 'ListPublished',
      data: { playlistId, ...facts, calls, writes, ...edit, at },
    }),
  );
}

/** Tries of one publish that fail in the same way are one failure; a publish that was withdrawn meanwhile has none. */
export function fail(state: SmartPlaylist, { type: _, ...facts }: CommandOf<'RecordPublishFailed'>): SmartPlaylistEvent[] {
  const { open, intent, lastEnded, playlistId } = state;
  if (open?.publishId !== facts.publishId && intent?.publishId !== facts.publishId) return [];
  if (lastEnded?.publishId === facts.publishId) return [];
  if (facts.isRetryable && open?.failedWith === facts.code) return [];
  return [{ type: 'PublishFailed', data: { playlistId, ...facts } }];
}

function refuseOtherPublish({ open }: SmartPlaylist, publishId: string): OpenPublish {
  if (open?.publishId !== publishId) {
    return refuseNow('playlist.publish-withdrawn', 'This publish is no longer wanted: it was withdrawn, or another came after it.');
  }
  return open;
}

function refuseNotHeld({ open }: SmartPlaylist, publishId: string): void {
  if (open?.publishId !== publishId || open.stage !== 'held') refuseNow('playlist.nothing-held', 'No such publish waits for a yes.');
}
