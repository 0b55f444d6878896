import { createHash, randomBytes } from 'node:crypto';
import type { VirtualClock } from '../clock/virtual-clock';
import type { Switches } from '../switches';
import type { Consent } from './consent';
import { forgetfulConsents, type KeptConsents } from './kept-consents';

/** Who calls, from an access token. Without a person the app calls for itself. */
export interface Caller {
  readonly clientId: string;
  readonly personId: string | undefined;
  readonly scopes: ReadonlySet<string>;
}

interface Code {
  readonly consent: Consent;
  readonly redirectUri: string;
  readonly challenge: string | undefined;
  readonly expiresAt: number;
}

/** An answer of the token endpoint that is not a token. */
export interface GrantProblem {
  readonly error: 'invalid_grant';
  readonly error_description: string;
}

export interface Tokens {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly scope: string;
  readonly refresh_token?: string;
}

/** Codes and tokens that are out. All of them opaque; what is not kept elsewhere is forgotten when the simulator ends. */
export interface Grants {
  /** The latest consent of a person to an app, to spare them the page. */
  consentOf(clientId: string, personId: string): Consent | undefined;
  issueCode(consent: Consent, redirectUri: string, challenge: string | undefined): string;
  redeemCode(code: string, asked: { clientId: string; redirectUri: string; verifier: string | undefined }): Tokens | GrantProblem;
  refresh(refreshToken: string, clientId: string): Tokens | GrantProblem;
  appToken(clientId: string): Tokens;
  /** Who a token belongs to; undefined when nobody issued it, 'expired' when its time is over. */
  caller(accessToken: string): Caller | 'expired' | undefined;
  /** Ends every token of a person, as removing the app from the account page does. */
  revoke(personId: string): void;
}

const CODE_LIVES_MS = 10 * 60_000;
const CONSENT_LIVES_MONTHS = 6;

export function createGrants(clock: VirtualClock, switches: Switches, kept: KeptConsents = forgetfulConsents): Grants {
  const codes = new Map<string, Code>();
  const accessTokens = new Map<string, { caller: Caller; expiresAt: number }>();
  const refreshTokens = kept.load();
  const consents = new Map<string, Consent>();

  function issueAccess(caller: Caller): Tokens {
    const token = opaque('BQ');
    accessTokens.set(token, { caller, expiresAt: clock.now() + switches.tokenSeconds * 1000 });
    return { access_token: token, token_type: 'Bearer', expires_in: switches.tokenSeconds, scope: [...caller.scopes].join(' ') };
  }

  function issueRefresh(consent: Consent): { refresh_token: string } {
    const token = opaque('AQ');
    refreshTokens.set(token, consent);
    kept.save(refreshTokens);
    return { refresh_token: token };
  }

  return {
    consentOf: (clientId, personId) => consents.get(`${clientId} ${personId}`),
    issueCode(consent, redirectUri, challenge) {
      consents.set(`${consent.clientId} ${consent.personId}`, consent);
      const code = opaque('AQ');
      codes.set(code, { consent, redirectUri, challenge, expiresAt: clock.now() + CODE_LIVES_MS });
      return code;
    },
    redeemCode(text, asked) {
      const code = codes.get(text);
      codes.delete(text);
      if (!code || code.expiresAt <= clock.now() || code.consent.clientId !== asked.clientId) return problem('Invalid authorization code');
      if (code.redirectUri !== asked.redirectUri) return problem('Invalid redirect URI');
      if (code.challenge !== undefined && code.challenge !== challengeOf(asked.verifier)) return problem('code_verifier was incorrect');
      return { ...issueAccess(callerOf(code.consent)), ...issueRefresh(code.consent) };
    },
    refresh(token, clientId) {
      const consent = refreshTokens.get(token);
      if (!consent || consent.clientId !== clientId) return problem('Invalid refresh token');
      if (monthsAfter(consent.at, CONSENT_LIVES_MONTHS) <= clock.now()) return problem('Refresh token revoked');
      if (!switches.rotateRefreshTokens) return issueAccess(callerOf(consent));
      refreshTokens.delete(token);
      return { ...issueAccess(callerOf(consent)), ...issueRefresh(consent) };
    },
    appToken: (clientId) => issueAccess({ clientId, personId: undefined, scopes: new Set() }),
    caller(token) {
      const issued = accessTokens.get(token);
      return issued && issued.expiresAt <= clock.now() ? 'expired' : issued?.caller;
    },
    revoke(personId) {
      for (const [token, { caller }] of accessTokens) if (caller.personId === personId) accessTokens.delete(token);
      for (const [token, consent] of refreshTokens) if (consent.personId === personId) refreshTokens.delete(token);
      kept.save(refreshTokens);
      for (const [key, consent] of consents) if (consent.personId === personId) consents.delete(key);
    },
  };
}

function callerOf({ clientId, personId, scopes }: Consent): Caller {
  return { clientId, personId, scopes: new Set(scopes) };
}

function problem(description: string): GrantProblem {
  return { error: 'invalid_grant', error_description: description };
}

/** S256 of RFC 7636; undefined for verifiers that the RFC does not allow. */
function challengeOf(verifier: string | undefined): string | undefined {
  if (verifier === undefined || !/^[A-Za-z0-9\-._~]{43,128}$/.test(verifier)) return undefined;
  return createHash('sha256').update(verifier).digest('base64url');
}

function opaque(prefix: string): string {
  return prefix + randomBytes(96).toString('base64url');
}

function monthsAfter(at: number, months: number): number {
  const date = new Date(at);
  return date.setUTCMonth(date.getUTCMonth() + months);
}
