import type { HandEditPolicy } from '@groovelog/domain';
import { HAND_EDIT_POLICIES } from '@groovelog/domain';
import type { MirroredPlaylist, SmartPlaylistRow } from '@groovelog/read-models';
import { countOf } from '../../display/format-number';
import { type FieldView, fieldViews, type Form } from '../../http/form';
import { type PlaylistFrameView, playlistFrame } from './playlist-frame.view';
import type { DescribedPlaylist } from './described-playlist';

/** The settings but for the cover, which has a view of its own. */
export interface PlaylistSettingsView {
  frame: PlaylistFrameView;
  name: FieldView;
  description: FieldView;
  cron: FieldView;
  schedules: { value: string; label: string }[];
  mostRemovedPercent: FieldView;
  policies: PolicyView[];
  switches: { name: string; label: string; hint: string; isOn: boolean }[];
  /** Playlists in Spotify that could be taken over; empty when there are none. */
  targets: { value: string; label: string }[];
  target: string;
  isArchived: boolean;
}

/** One way to treat an edit by hand. */
export interface PolicyView {
  value: HandEditPolicy;
  label: string;
  hint: string;
  isOn: boolean;
}

/** All of them, with the chosen one marked. */
export const policyViews = (chosen: string): PolicyView[] =>
  HAND_EDIT_POLICIES.map((value) => ({ value, ...POLICIES[value], isOn: value === chosen }));

const POLICIES: Readonly<Record<HandEditPolicy, { label: string; hint: string }>> = {
  restore: { label: 'Put the rule’s list back', hint: 'What somebody added goes, what somebody removed comes back.' },
  adopt: { label: 'Learn from it', hint: 'What was added becomes a pin, what was removed becomes a ban.' },
  pause: { label: 'Stop and wait for me', hint: 'Nothing is written until you resume the playlist.' },
};

const SCHEDULES = [
  { value: '0 10 * * *', label: 'Daily at 10:00' },
  { value: '0 */6 * * *', label: 'Every six hours' },
  { value: '0 * * * *', label: 'Every hour' },
  { value: '0 6 * * 1', label: 'Mondays at 6:00' },
  { value: '0 6 1 * *', label: 'On the first of the month at 6:00' },
];

/** Builds the page; `sent` is a form that was refused. */
export function playlistSettingsView(
  state: { playlist: DescribedPlaylist; own: readonly MirroredPlaylist[] },
  sent: Form<unknown> | null,
): PlaylistSettingsView {
  const { playlist, own } = state;
  const { settings } = playlist;
  const typed = sent?.typed;
  const isOn = (name: string, stored: boolean): boolean => (typed ? typed[name] === 'on' : stored);
  return {
    frame: playlistFrame(playlist, '/settings'),
    ...fieldViews(['name', 'description', 'cron', 'mostRemovedPercent'], sent, {
      name: playlist.name,
      description: playlist.description,
      cron: settings.schedule.cron ?? '',
      mostRemovedPercent: String(Math.round(settings.mostRemovedShare * 100)),
    }),
    schedules: SCHEDULES,
    policies: policyViews(typed?.['handEdits'] ?? settings.handEdits),
    switches: [
      {
        name: 'afterSyncs',
        label: 'Also after syncs',
        hint: 'As soon as a sync found something new.',
        isOn: isOn('afterSyncs', settings.schedule.afterSyncs),
      },
      {
        name: 'isPublic',
        label: 'On my profile in Spotify',
        hint: 'Off: only who has its address sees it.',
        isOn: isOn('isPublic', settings.isPublic),
      },
    ],
    targets: own
      .filter(({ playlistId }) => playlistId !== playlist.remotePlaylistId)
      .map((each) => ({ value: each.playlistId, label: `${each.name || 'Without a name'} (${countOf(each.tracks, 'track')})` })),
    target: targetText(playlist),
    isArchived: playlist.status === 'archived',
  };
}

function targetText({ remoteState }: SmartPlaylistRow): string {
  switch (remoteState) {
    case 'none':
      return 'The first publish makes a playlist in Spotify, unless you choose one of your own here.';
    case 'linked':
      return 'It has its playlist in Spotify. Choose another one of your own, and the next publish goes there instead; the old one stays as it is.';
    case 'deleted':
      return 'Its playlist in Spotify was deleted. Make it again, or choose one of your own.';
    default:
      return remoteState satisfies never;
  }
}
