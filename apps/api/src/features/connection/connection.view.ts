import type { User } from '@groovelog/accounts';
import { localDayAt, zoneOffsets } from '@groovelog/domain';
import { redirectUriProblem, SCOPES, type ConnectionStatus, type KnownApp } from '@groovelog/spotify';
import { dayText } from '../../display/format-moment';
import { type FieldView, fieldViews, type Form } from '../../http/form';

/** What was sent and refused, when the page is shown again. */
export interface SentForms {
  app?: Form<unknown>;
  callback?: Form<unknown>;
  problem?: string;
}

export interface ConnectionFacts {
  user: User;
  app: KnownApp | null;
  status: ConnectionStatus;
  /** IANA name; days are shown in it. */
  timeZone: string;
  redirectUri: string;
}

export interface ConnectionView {
  problem: string | null;
  status: { chip: string; chipClass: string; text: string };
  /** What the button says: connecting for the first time, or again. */
  connectLabel: string;
  canConnect: boolean;
  hasAccount: boolean;
  missing: string | null;
  redirectUri: string;
  redirectProblem: string | null;
  /** Null for everybody but admins, and when the environment names the app. */
  appForm: { clientId: FieldView; clientSecret: FieldView } | null;
  appText: string;
  callback: FieldView;
  scopes: { name: string; purpose: string }[];
}

/** The page of the connection. Never holds a token, a secret or a state. */
export function connectionView({ user, app, status, timeZone, redirectUri }: ConnectionFacts, sent: SentForms): ConnectionView {
  const { clientId, clientSecret } = fieldViews(['clientId', 'clientSecret'], sent.app ?? null, { clientId: app?.clientId ?? '' });
  return {
    problem: sent.problem ?? null,
    status: statusView(status, (at) => dayText(localDayAt(zoneOffsets(timeZone), Math.floor(at.getTime() / 1_000)))),
    connectLabel: status.kind === 'not-connected' ? 'Connect with Spotify' : 'Connect again',
    canConnect: app !== null,
    hasAccount: status.kind !== 'not-connected',
    missing: status.kind === 'connected' ? missingText(status.missingScopes) : null,
    redirectUri,
    redirectProblem: redirectUriProblem(redirectUri),
    appForm: user.role === 'admin' && app?.origin !== 'environment' ? { clientId, clientSecret: { ...clientSecret, value: '' } } : null,
    appText: appText(app),
    callback: { ...fieldViews(['callback'], sent.callback ?? null).callback, value: '' },
    scopes: Object.entries(SCOPES).map(([name, purpose]) => ({ name, purpose })),
  };
}

function statusView(status: ConnectionStatus, day: (at: Date) => string): ConnectionView['status'] {
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
  return app.origin === 'environment' ? `The environment of this server names the app, ${proof}.` : `An admin saved the app, ${proof}.`;
}
