import type { Request, Response } from 'express';
import type { World } from '../world';
import type { App } from './apps';

interface TokenError {
  readonly error: string;
  readonly error_description?: string;
}

/** POST /api/token: exchanges a code, a refresh token or the app's own credentials. Errors are those of OAuth, not of the API. */
export function tokenEndpoint(world: World, request: Request, response: Response): void {
  response.set('cache-control', 'no-store');
  const interference = world.misbehaviour.next('POST', '/api/token');
  if (interference) return void response.status(interference.status ?? 503).send('Service Unavailable');
  const outcome = grant(world, request);
  response.status('error' in outcome ? 400 : 200).json(outcome);
}

function grant(world: World, request: Request): object {
  const form = (request.body ?? {}) as Record<string, string | undefined>;
  const app = clientOf(world, request, form);
  if ('error' in app) return app;
  const { clientId } = app;
  switch (form['grant_type']) {
    case 'authorization_code':
      if (!isConfidential(request, form) && !form['code_verifier']) return { error: 'invalid_client' };
      return world.grants.redeemCode(form['code'] ?? '', {
        clientId,
        redirectUri: form['redirect_uri'] ?? '',
        verifier: form['code_verifier'],
      });
    case 'refresh_token':
      return world.grants.refresh(form['refresh_token'] ?? '', clientId);
    case 'client_credentials':
      return request.headers.authorization ? world.grants.appToken(clientId) : { error: 'invalid_client' };
    case undefined:
      return { error: 'unsupported_grant_type', error_description: 'grant_type parameter is missing' };
    default:
      return {
        error: 'unsupported_grant_type',
        error_description: 'grant_type must be client_credentials, authorization_code or refresh_token',
      };
  }
}

function isConfidential(request: Request, form: Record<string, string | undefined>): boolean {
  return request.headers.authorization !== undefined || form['client_secret'] !== undefined;
}

/** The app that asks: by secret in the Basic header or the form, or, with PKCE, by its id alone. */
function clientOf(world: World, request: Request, form: Record<string, string | undefined>): App | TokenError {
  const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const [clientId = '', secret] = basic ? Buffer.from(basic, 'base64').toString().split(':') : [form['client_id'], form['client_secret']];
  if (!clientId) return { error: 'invalid_client' };
  const app = world.apps.find(clientId);
  if (!app) return { error: 'invalid_client', error_description: 'Invalid client' };
  if (secret !== undefined) app.clientSecret ??= secret;
  if (secret !== undefined && secret !== app.clientSecret) return { error: 'invalid_client', error_description: 'Invalid client secret' };
  return app;
}
