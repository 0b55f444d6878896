import express, { Router, type Request, type Response } from 'express';
import { PEOPLE, type Person } from '../life/person';
import type { World } from '../world';
import { consentPage, loginPage } from './pages';
import { tokenEndpoint } from './token-endpoint';

const SESSION_COOKIE = 'sim_session';

/** The accounts service: sign-in, consent and tokens. */
export function accountsRoutes(world: World): Router {
  const router = Router();
  router.use(express.urlencoded({ extended: false }));
  router.get('/authorize', (request, response) => authorize(world, request, response));
  router.post('/authorize', (request, response) => decide(world, request, response));
  router.get('/login', (request, response) => void response.send(loginPage(PEOPLE, localPath(request.query['continue']))));
  router.post('/login', logIn);
  router.get('/logout', (request, response) => {
    response.clearCookie(SESSION_COOKIE).redirect(303, `/login?continue=${encodeURIComponent(localPath(request.query['continue']))}`);
  });
  router.post('/api/token', (request, response) => tokenEndpoint(world, request, response));
  return router;
}

function authorize(world: World, request: Request, response: Response): void {
  const person = signedIn(world, request);
  // Like the real service: who asks is looked at before what they ask for.
  if (!person) return response.redirect(303, `/login?continue=${encodeURIComponent(request.originalUrl)}`);
  const asked = readAuthorization(world, request);
  if (typeof asked === 'string') return refuse(response, asked);
  if (world.switches.consent === 'deny') return answer(response, asked, { error: 'access_denied' });
  const before = world.grants.consentOf(asked.clientId, person.id);
  const isKnown = before !== undefined && asked.scopes.every((scope) => before.scopes.includes(scope));
  if (world.switches.consent === 'approve' || (isKnown && !asked.showDialog)) return approve(world, person, asked, response);
  response.send(consentPage(person, asked.clientId, asked.scopes, request.originalUrl.split('?')[1] ?? ''));
}

function decide(world: World, request: Request, response: Response): void {
  const person = signedIn(world, request);
  const asked = readAuthorization(world, request);
  if (!person) return response.redirect(303, '/login');
  if (typeof asked === 'string') return refuse(response, asked);
  if (formField(request, 'answer') !== 'agree') return answer(response, asked, { error: 'access_denied' });
  approve(world, person, asked, response);
}

interface Authorization {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | undefined;
  readonly challenge: string | undefined;
  readonly showDialog: boolean;
}

/** What is asked for, or what the plain page says is wrong with it. */
function readAuthorization(world: World, request: Request): Authorization | string {
  const query = new URLSearchParams(request.originalUrl.split('?')[1] ?? '');
  const clientId = query.get('client_id') ?? '';
  const redirectUri = query.get('redirect_uri') ?? '';
  const app = world.apps.authorize(clientId, redirectUri);
  if (typeof app === 'string') return `INVALID_CLIENT: ${app}`;
  if (query.get('response_type') !== 'code') return 'response_type must be code';
  const method = query.get('code_challenge_method');
  if (method !== null && method !== 'S256') return 'code_challenge_method must be S256';
  return {
    clientId,
    redirectUri,
    scopes: (query.get('scope') ?? '').split(' ').filter(Boolean),
    state: query.get('state') ?? undefined,
    challenge: query.get('code_challenge') ?? undefined,
    showDialog: query.get('show_dialog') === 'true',
  };
}

function approve(world: World, person: Person, asked: Authorization, response: Response): void {
  const consent = { clientId: asked.clientId, personId: person.id, scopes: asked.scopes, at: world.clock.now() };
  answer(response, asked, { code: world.grants.issueCode(consent, asked.redirectUri, asked.challenge) });
}

function answer(response: Response, { redirectUri, state }: Authorization, fields: Record<string, string>): void {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  if (state !== undefined) url.searchParams.set('state', state);
  response.redirect(303, url.href);
}

function refuse(response: Response, text: string): void {
  response.status(400).type('text/plain').send(text);
}

/** The person whose browser this is; without asking, the main one when nobody wants a page. */
function signedIn(world: World, request: Request): Person | undefined {
  const cookie = /(?:^|;\s*)sim_session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  const known = PEOPLE.find((person) => person.id === decodeURIComponent(cookie ?? ''));
  return known ?? (world.switches.consent === 'ask' ? undefined : PEOPLE[0]);
}

function logIn(request: Request, response: Response): void {
  response.cookie(SESSION_COOKIE, formField(request, 'person'), { httpOnly: true, sameSite: 'lax' });
  response.redirect(303, localPath(formField(request, 'continue')));
}

function formField(request: Request, name: string): string {
  const value = (request.body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}

/** A path of this server, so that nobody is sent elsewhere. */
function localPath(value: unknown): string {
  return typeof value === 'string' && /^\/(?!\/)/.test(value) ? value : '/login';
}
