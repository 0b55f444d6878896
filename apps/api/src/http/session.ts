import type { Config, Database, Logger } from '@groovelog/platform';
import connectPgSimple from 'connect-pg-simple';
import type { Request, RequestHandler } from 'express';
import session, { type Store } from 'express-session';

declare module 'express-session' {
  interface SessionData {
    userId: string;
    /** Milliseconds since the epoch; a session ends 24 hours after it. */
    signedInAt: number;
    /** Browser and system in two words, so that a person recognises a session in the list. */
    device: string;
    /** One sentence for the next page. */
    notice: string;
  }
}

/** A session lasts 24 hours from signing in. */
export const SESSION_MS = 24 * 3_600_000;

/** The sessions of the server in `app.sessions`; expired ones are swept every quarter of an hour. */
export function openSessionStore(database: Database, logger: Logger): Store {
  const PostgresStore = connectPgSimple(session);
  return new PostgresStore({
    // Its door for foreign clients: one function that runs a statement. The api keeps a single pool that way.
    pgPromise: { any: (text: string, values: unknown[]) => database.query(text, values) },
    schemaName: 'app',
    tableName: 'sessions',
    ttl: SESSION_MS / 1_000,
    // The last click does not prolong a session; this also saves a write a page.
    disableTouch: true,
    errorLog: (...details: unknown[]) => logger.error({ details }, 'The session store failed'),
  });
}

/** Server-side sessions behind a signed cookie; no session is stored before something is put into it. */
export function sessions(config: Config, secret: string, store: Store): RequestHandler {
  const isHttps = config.publicUrl.startsWith('https:');
  return session({
    name: 'groovelog',
    secret,
    store,
    resave: false,
    saveUninitialized: false,
    // With an https address a proxy ends TLS for us; what it says about that is believed.
    proxy: isHttps || undefined,
    // `lax`, because with `strict` the way back from Spotify's consent page would arrive without the session.
    cookie: { httpOnly: true, sameSite: 'lax', secure: isHttps, maxAge: SESSION_MS },
  });
}

/** Begins a session for a user under a fresh id, so that an id planted before signing in is worth nothing. */
export async function beginSession(req: Request, userId: string, now: Date): Promise<void> {
  await regenerate(req);
  req.session.userId = userId;
  req.session.signedInAt = now.getTime();
  req.session.device = deviceOf(req.headers['user-agent'] ?? '');
}

/** Gives the session another id and keeps what is in it; for changes of rights. */
export async function rotateSession(req: Request): Promise<void> {
  const { userId, signedInAt, device } = req.session;
  await regenerate(req);
  Object.assign(req.session, { userId, signedInAt, device });
}

/**
 * Stores what was put into the session now. express-session does so while it ends an answer, but lets the headers go first: a
 * browser would follow a redirect before the session is there.
 */
export async function storeSession(req: Request): Promise<void> {
  const session = req.session as Request['session'] | undefined;
  const isEmpty = session === undefined || Object.keys(session).every((key) => key === 'cookie');
  if (isEmpty) return;
  await new Promise<void>((resolve, reject) => {
    session.save((error: unknown) => (error ? reject(toError(error)) : resolve()));
  });
}

/** Ends the session; the cookie is worth nothing afterwards. */
export async function endSession(req: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.session.destroy((error: unknown) => (error ? reject(toError(error)) : resolve()));
  });
}

/** Ends the session, and gives the request a new one that holds nothing. */
export async function replaceSession(req: Request): Promise<void> {
  await regenerate(req);
}

/** Whether a session that began at `signedInAt` is still good. */
export function isSessionCurrent(signedInAt: number | undefined, now: Date): boolean {
  return signedInAt !== undefined && now.getTime() - signedInAt < SESSION_MS;
}

async function regenerate(req: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.session.regenerate((error: unknown) => (error ? reject(toError(error)) : resolve()));
  });
}

const toError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

function deviceOf(userAgent: string): string {
  const nameIn = (known: typeof BROWSERS) => known.find(([pattern]) => pattern.test(userAgent))?.[1];
  return [nameIn(BROWSERS) ?? 'A browser', nameIn(SYSTEMS)].filter(Boolean).join(' on ');
}
