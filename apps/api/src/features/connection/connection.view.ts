import type { User } from '@groovelog/accounts';
import { localDayAt, zoneOffsets } from '@groovelog/domain';
import { redirectUriProblem, SCOPES, type ConnectionStatus, type KnownApp, type QuotaStatus } from '@groovelog/spotify';
import { dayText } from '../../display/format-moment';
import { type FieldView, fieldViews, type Form } from '../../http/form';
import { quotaView, type QuotaView } from './quota.view';

/** What was sent and refused, when the page is shown again. */
export interface SentForms {
  app?: Form<unknown>;
  callback?: Form<unknown>;
  disconnect?: Form<unknown>;
  problem?: string;
}

export interface ConnectionFacts {
  user: User;
  app: KnownApp | null;
  status: ConnectionStatus;
  quota: QuotaStatus;
  /** IANA name; days are shown in it. */
  timeZone: string;
  redirectUri: string;
}

export interface ConnectionView {
  problem: string | null;
  status: { chip: string; chipClass: string; text: string; isFine: boolean; isBroken: boolean };
  /** What the button says: connecting for the first time, or again. */
  connectLabel: string;
  canConnect: boolean;
  /** The way back can be pasted: it has been asked for, at the real Spotify. */
  canPaste: boolean;
  hasAccount: boolean;
  missing: string | null;
  redirectUri: string;
  redirectProblem: string | null;
  /** Null for everybody but admins, and when the environment names the app. */
  appForm: { clientId: FieldView; clientSecret: FieldView } | null;
  appText: string;
  callback: FieldView;
  scopes: { name: string; purpose: string }[];
  quota: QuotaView;
  /** The imaginary Spotify, which is connected and left in its own way. */
  isDemo: boolean;
  /** Connected with it, so that there is something to leave. */
  isLeavable: boolean;
  disconnect: { choices: { value: string; label: string; hint: string; isOn: boolean }[]; problem: string | null };
}

/** The page of the connection. Never holds a token, a secret or a state. */
export function connectionView({ user, app, status, quota, timeZone, redirectUri }: ConnectionFacts, sent: SentForms): ConnectionView {
  const { clientId, clientSecret } = fieldViews(['clientId', 'clientSecret'], sent.app ?? null, { clientId: app?.clientId ?? '' });
  return {
    problem: sent.problem ?? null,
    status: {
      ...statusView(status, (at) => dayText(localDayAt(zoneOffsets(timeZone), Math.floor(at.getTime() / 1_000)))),
      isFine: status.kind === 'connected' && !status.isRenewalDue,
      isBroken: status.kind === 'needs-consent',
    },
    connectLabel: status.kind === 'not-connected' ? 'Connect with Spotify' : 'Connect again',
    canConnect: app !== null,
    canPaste: app !== null && app.origin !== 'demo',
    hasAccount: status.kind !== 'not-connected',
    missing: status.kind === 'connected' ? missingText(status.missingScopes) : null,
    redirectUri,
    redirectProblem: redirectUriProblem(redirectUri),
    appForm:
      user.role === 'admin' && (app === null || app.origin === 'saved') ? { clientId, clientSecret: { ...clientSecret, value: '' } } : null,
    appText: appText(app),
    callback: { ...fieldViews(['callback'], sent.callback ?? null).callback, value: '' },
    scopes: Object.entries(SCOPES).map(([name, purpose]) => ({ name, purpose })),
    quota: quotaView(quota, zoneOffsets(timeZone)),
    isDemo: app?.origin === 'demo',
    isLeavable: app?.origin === 'demo' && status.kind !== 'not-connected',
    disconnect: disconnectView(sent.disconnect ?? null),
  };
}

const SCOPES_OF_DELETING = [
  { value: 'nothing', label: 'Delete the tokens only', hint: 'Nothing more is fetched. Everything that was recorded stays.' },
  {
    value: 'spotify',
    label: 'Also delete what came from Spotify',
    hint: 'Likes, albums, artists, playlists, top lists and plays that Spotify reported. Imports stay.',
  },
  { value: 'everything', label: 'Delete me from this server', hint: 'All of that, all imports, and your account here. For good.' },
] as const;

function disconnectView(sent: Form<unknown> | null): ConnectionView['disconnect'] {
  const chosen = sent?.typed['scope'] ?? 'nothing';
  const problem = sent && !sent.ok ? (sent.problems[0]?.message ?? null) : null;
  return { choices: SCOPES_OF_DELETING.map((choice) => ({ ...choice, isOn: choice.value === chosen })), problem };
}

function statusView(status: ConnectionStatus, day: (at: Date) => string): { chip: string; chipClass: string; text: string } {
  switch (status.kind) {
    case 'not-connected':
      return { chip: 'Not connected', chipClass: '', text: 'Nothing is fetched from Spotify for you.' };
    case 'needs-consent':
      return {
        chip: 'Connect again',
        chipClass: 'is-bad',
        text: `Spotify ended the consent of ${status.spotifyUserId} on ${day(status.since)}. Nothing has been fetched since.`,
      };
    case 'connected': {
      const since = `As ${status.spotifyUserId}, since ${day(status.authorizedAt)}.`;
      return status.isRenewalDue
        ? {
            chip: 'Renew soon',
            chipClass: 'is-waiting',
            text: `${since} Spotify ends this consent on ${day(status.endsAt)}: connect again before.`,
          }
        : {
            chip: 'Connected',
            chipClass: 'is-ok',
            text: `${since} Spotify ends every consent after six months: this one on ${day(status.endsAt)}.`,
          };
    }
  }
}

function missingText(scopes: readonly (keyof typeof SCOPES)[]): string | null {
  return scopes.length === 0 ? null : `Not granted, so this will not work: ${scopes.map((scope) => SCOPES[scope]).join('; ')}.`;
}

function appText(app: KnownApp | null): string {
  if (!app) return 'This server has no Spotify app yet. Its owner makes one at developer.spotify.com and enters it here.';
  const proof = app.clientSecret === null ? 'without a secret (PKCE)' : 'with its secret';
  if (app.origin === 'demo') return 'The demo brings its own.';
  return app.origin === 'environment' ? `The environment of this server names the app, ${proof}.` : `An admin saved the app, ${proof}.`;
}
