import type { User } from '@groovelog/accounts';
import { SYNC_SETTINGS } from '@groovelog/domain';
import { redirectUriProblem } from '@groovelog/spotify';
import { timeZoneChoices, type TimeZoneChoices } from '../../display/time-zone-choices';
import { type FieldView, fieldViews, type Form } from '../../http/form';
import type { LibraryChoice } from './begin-sync.handler';
import type { FirstSyncView } from './first-sync.view';
import type { OnboardingProgress } from './onboarding-progress.query';

/** The first page of a new server: nobody is there yet. */
export interface FirstAdminView {
  fields: Record<'name' | 'password', FieldView>;
  timeZones: TimeZoneChoices;
  timeZoneProblem: string | null;
  /** Nothing was typed yet, so the browser may propose its zone. */
  isFresh: boolean;
}

export function firstAdminView(sent: Form<unknown> | null): FirstAdminView {
  const { timeZone, ...fields } = fieldViews(['name', 'password', 'timeZone'], sent, { timeZone: 'UTC' });
  return { fields, timeZones: timeZoneChoices(timeZone.value), timeZoneProblem: timeZone.problem, isFresh: sent === null };
}

/** How a step stands: done, the next one to do, or later. */
type StepClass = 'is-done' | 'is-current' | '';

export interface ChecklistView {
  name: string;
  timeZone: string;
  timeZones: TimeZoneChoices;
  hasImported: boolean;
  isAdmin: boolean;
  isDemo: boolean;
  canBeginDemo: boolean;
  /** The steps in their order on the page. */
  steps: Record<'source' | 'app' | 'connect' | 'sync', { class: StepClass; isDone: boolean; isOpen: boolean }>;
  redirectUri: string;
  redirectProblem: string | null;
  clientId: FieldView;
  clientSecret: FieldView;
  callback: FieldView;
  connectLabel: string;
  choices: { name: string; label: string; hint: string; isOn: boolean }[];
  firstSync: FirstSyncView;
  isDone: boolean;
}

const CHOICES: Record<keyof LibraryChoice, string> = {
  autoSyncLikedSongs: 'Liked tracks',
  autoSyncSavedAlbums: 'Saved albums',
  autoSyncArtists: 'Followed artists',
  autoSyncPlaylists: 'Playlists',
};

/** The checklist, where it stands. */
export function checklistView(user: User, progress: OnboardingProgress, redirectUri: string): ChecklistView {
  const { connection, app, settings } = progress;
  const isConnected = connection.kind === 'connected';
  const done = {
    source: progress.hasImported || app !== null || connection.kind !== 'not-connected',
    app: app !== null,
    connect: isConnected,
    sync: progress.firstSync.hasBegun,
  };
  return {
    name: user.name,
    timeZone: progress.timeZone,
    timeZones: timeZoneChoices(progress.timeZone),
    hasImported: progress.hasImported,
    isAdmin: user.role === 'admin',
    isDemo: progress.demo === 'mine',
    canBeginDemo: user.role === 'admin' && progress.canBeginDemo && progress.demo === 'none' && connection.kind === 'not-connected',
    steps: stepsOf(done),
    redirectUri,
    redirectProblem: redirectUriProblem(redirectUri),
    ...fieldViews(['clientId', 'clientSecret', 'callback'], null),
    connectLabel: connection.kind === 'needs-consent' ? 'Connect again' : 'Connect with Spotify',
    choices: choiceNames().map((name) => ({ name, label: CHOICES[name], hint: SYNC_SETTINGS[name].meaning, isOn: settings[name] })),
    firstSync: progress.firstSync,
    isDone: done.sync || (progress.hasImported && !isConnected),
  };
}

const choiceNames = () => Object.keys(CHOICES) as (keyof LibraryChoice)[];

/** The first step that is not done is the current one; the ones after it wait. */
function stepsOf(done: Record<keyof ChecklistView['steps'], boolean>): ChecklistView['steps'] {
  const names = Object.keys(done) as (keyof ChecklistView['steps'])[];
  const current = names.find((name) => !done[name]);
  const stepOf = (name: keyof ChecklistView['steps']) => ({
    class: done[name] ? ('is-done' as const) : name === current ? ('is-current' as const) : ('' as const),
    isDone: done[name],
    isOpen: name === current,
  });
  return { source: stepOf('source'), app: stepOf('app'), connect: stepOf('connect'), sync: stepOf('sync') };
}
