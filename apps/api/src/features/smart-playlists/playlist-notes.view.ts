import type { HandEditPolicy, ZoneOffsets } from '@groovelog/domain';
import type { HandEditRow, SmartPlaylistRow } from '@groovelog/read-models';
import { momentText } from '../../display/format-moment';
import { countOf, formatCount } from '../../display/format-number';
import { playlistPath } from './playlist-frame.view';

/** Something about a smart playlist that a person should know or decide, with the buttons for it. */
export interface PlaylistNoteView {
  icon: string;
  className: string;
  text: string;
  link: { href: string; label: string } | null;
  /** Each a form of its own with one button. */
  buttons: { action: string; name: string; value: string; label: string; className: string }[];
}

/** What is to be said about a smart playlist, the most urgent first. `edit`: the last one by hand that was noticed. */
export function playlistNotes(playlist: SmartPlaylistRow, edit: HandEditRow | null, zone: ZoneOffsets): PlaylistNoteView[] {
  const notes = [
    deletedNote(playlist),
    heldNote(playlist),
    failedNote(playlist),
    pausedNote(playlist),
    edit && isRecent(edit, playlist) ? handEditNote(edit, zone) : null,
  ];
  return notes.flatMap((note) => (note === null || playlist.status === 'archived' ? [] : [note]));
}

const NOTHING = { link: null, buttons: [] };

function operate({ playlistId }: SmartPlaylistRow, value: string, label: string, className = ''): PlaylistNoteView['buttons'][number] {
  return { action: `${playlistPath(playlistId)}/operate`, name: 'operation', value, label, className };
}

function deletedNote(playlist: SmartPlaylistRow): PlaylistNoteView | null {
  if (playlist.remoteState !== 'deleted') return null;
  const text =
    'Somebody deleted this playlist in Spotify. Its rules and all its lists are kept here; nothing is published until you make it anew.';
  return {
    ...NOTHING,
    icon: 'trash-2',
    className: 'is-bad',
    text,
    buttons: [operate(playlist, 'recreate', 'Make it again', 'is-primary')],
  };
}

function heldNote(playlist: SmartPlaylistRow): PlaylistNoteView | null {
  const { held, playlistId } = playlist;
  if (!held) return null;
  const base = playlistPath(playlistId);
  const text =
    held.reason === 'empty'
      ? `The rule chooses nothing now, and ${countOf(held.before, 'track')} would go. Nothing was written.`
      : `${formatCount(held.removed)} of ${countOf(held.before, 'track')} would go at once. Nothing was written.`;
  return {
    icon: 'shield-alert',
    className: 'is-waiting',
    text,
    link: { href: `${base}/held`, label: 'What goes and what comes' },
    buttons: [
      { action: `${base}/held/confirm`, name: 'publishId', value: held.publishId, label: 'Yes, publish it', className: '' },
      { action: `${base}/held/dismiss`, name: 'publishId', value: held.publishId, label: 'No, keep the list', className: 'is-quiet' },
    ],
  };
}

function failedNote(playlist: SmartPlaylistRow): PlaylistNoteView | null {
  if (playlist.lastOutcome !== 'failed' || playlist.remoteState === 'deleted') return null;
  const text = `The last publish failed: ${playlist.problemMessage ?? 'no reason is known'} The list in Spotify is never left half written for long: the next run goes on where this one stopped.`;
  const buttons = playlist.status === 'active' ? [operate(playlist, 'publish', 'Try again')] : [];
  return { ...NOTHING, icon: 'circle-alert', className: 'is-bad', text, buttons };
}

function pausedNote(playlist: SmartPlaylistRow): PlaylistNoteView | null {
  if (playlist.status !== 'paused') return null;
  return { ...NOTHING, icon: 'circle-pause', className: '', text: pausedText(playlist), buttons: [operate(playlist, 'resume', 'Resume')] };
}

function pausedText({ pauseReason, heldListVersion }: SmartPlaylistRow): string {
  switch (pauseReason) {
    case 'hand-edit':
      return 'Paused, because somebody edited the list in Spotify. Resume it, and the rule’s list comes back.';
    case 'revert':
      return `Paused, so that list ${heldListVersion ?? ''} stays as you brought it back. Resume it, and the rule decides again.`;
    default:
      return 'Paused: nothing is published until you resume it.';
  }
}

/** The publish that deals with an edit comes right after it; the note stays for the publishes of a day. */
const isRecent = ({ at }: HandEditRow, { lastPublishedAt }: SmartPlaylistRow): boolean =>
  lastPublishedAt === null || at.getTime() >= lastPublishedAt.getTime() - 24 * 3_600_000;

function handEditNote(edit: HandEditRow, zone: ZoneOffsets): PlaylistNoteView {
  const changes = `${countOf(edit.added.length, 'track')} added and ${countOf(edit.removed.length, 'track')} removed`;
  const when = momentText(zone, Math.floor(edit.at.getTime() / 1_000));
  const text = `An edit by hand in Spotify was noticed on ${when}: ${changes}. ${POLICY_DID[edit.policy]}`;
  return { ...NOTHING, icon: 'hand', className: '', text };
}

/** What a policy does about an edit. */
export const POLICY_DID: Readonly<Record<HandEditPolicy, string>> = {
  restore: 'The rule’s list was put back.',
  adopt: 'What was added became a pin, what was removed a ban.',
  pause: 'The playlist was paused.',
};
