import { resolve } from 'node:path';
import type { z } from 'zod';
import { ConfigError, type ConfigProblem } from './config-error';
import { settings, type Settings } from './settings';

/** The Spotify that the product talks to, and the app as which it does. Addresses without a slash at the end. */
export interface SpotifyConfig {
  /** null: an admin may have saved an app in the product. */
  readonly clientId: string | null;
  /** null: PKCE only. Belongs to `clientId`. */
  readonly clientSecret: string | null;
  readonly accountsUrl: string;
  /** With `/v1`. */
  readonly apiUrl: string;
  /** null: what is right for the address. */
  readonly requestsPerMinute: number | null;
  readonly dailyBudgets: boolean;
}

/** The product's configuration, read once at start and passed on in slices. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Number of reverse proxies in front. */
  readonly trustProxy: number;
  /** Absolute path. */
  readonly dataDir: string;
  /** null: the embedded PostgreSQL under `dataDir`. */
  readonly databaseUrl: string | null;
  /** null: the event log is kept in PostgreSQL. */
  readonly eventStoreUrl: string | null;
  /** null: see `loadSecrets`. */
  readonly sessionSecret: string | null;
  /** null: see `loadSecrets`. */
  readonly encryptionKey: string | null;
  readonly spotify: SpotifyConfig;
  readonly uploadLimitBytes: number;
  readonly logLevel: Settings['LOG_LEVEL'];
  readonly isProduction: boolean;
}

/** Reads the environment, normally `process.env`. Throws ConfigError with every problem found. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.keys(settings.shape).flatMap((name) => (env[name]?.trim() ? [[name, env[name]]] : [])));
  const parsed = settings.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => problemOf(issue, given)));
  const { SPOTIFY_CLIENT_ID: id, SPOTIFY_CLIENT_SECRET: secret } = parsed.data;
  if (secret && !id)
    throw new ConfigError([{ variable: 'SPOTIFY_CLIENT_ID', message: 'must be given together with SPOTIFY_CLIENT_SECRET' }]);
  return configOf(parsed.data);
}

function configOf(values: Settings): Config {
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: (values.PUBLIC_URL ?? `http://127.0.0.1:${values.PORT}`).replace(/\/+$/, ''),
    trustProxy: values.TRUST_PROXY,
    dataDir: resolve(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL ?? null,
    eventStoreUrl: values.EVENTSTORE_URL ?? null,
    sessionSecret: values.SESSION_SECRET ?? null,
    encryptionKey: values.ENCRYPTION_KEY ?? null,
    spotify: {
      clientId: values.SPOTIFY_CLIENT_ID ?? null,
      clientSecret: values.SPOTIFY_CLIENT_SECRET ?? null,
      accountsUrl: values.SPOTIFY_ACCOUNTS_URL,
      apiUrl: values.SPOTIFY_API_URL,
      requestsPerMinute: values.SPOTIFY_REQUESTS_PER_MINUTE ?? null,
      dailyBudgets: values.SPOTIFY_DAILY_BUDGETS === 'on',
    },
    uploadLimitBytes: values.UPLOAD_LIMIT_MB * 1024 * 1024,
    logLevel: values.LOG_LEVEL,
    isProduction: values.NODE_ENV === 'production',
  };
}

/** Values that may hold a password are not repeated in the message. */
const SHOWN = new Set(['PORT', 'HOST', 'TRUST_PROXY', 'DATA_DIR', 'UPLOAD_LIMIT_MB', 'LOG_LEVEL', 'NODE_ENV']);

function problemOf(issue: z.core.$ZodIssue, given: Record<string, string | undefined>): ConfigProblem {
  const variable = String(issue.path[0]);
  const value = SHOWN.has(variable) ? `, but is "${given[variable]}"` : '';
  return { variable, message: `${issue.message}${value}` };
}
