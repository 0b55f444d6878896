import { z } from 'zod';

/** A setting that is absent or empty is unset: compose files and shells write `NAME=` for "nothing". */
const text = z.string().trim().min(1, { error: 'must not be empty' });

const port = z
  .string()
  .regex(/^\d+$/, { error: 'must be a whole number' })
  .transform(Number)
  .pipe(z.number().min(1, { error: 'must be at least 1' }).max(65_535, { error: 'must be at most 65535' }));

const wholeNumber = (least: number) =>
  z
    .string()
    .regex(/^\d+$/, { error: 'must be a whole number' })
    .transform(Number)
    .pipe(z.number().min(least, { error: `must be at least ${least}` }));

const url = (...protocols: string[]) =>
  text.refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol.slice(0, -1)), {
    error: `must be a URL that begins with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
  });

const withoutSlash = (value: string): string => value.replace(/\/+$/, '');

/** The version belongs to the address, and is easily left out or written twice. */
const withVersion = (value: string): string => `${withoutSlash(value).replace(/\/v1$/, '')}/v1`;

/**
 * Every environment variable that the product reads, with the sentence that stands in `.env.example`.
 * Nobody reads `process.env` anywhere else.
 */
export const settings = z.object({
  PORT: port.default(3000).describe('Port of the web server.'),
  HOST: text.default('127.0.0.1').describe('Address to listen on. 0.0.0.0 opens the server to the network; do so behind HTTPS.'),
  PUBLIC_URL: url('http', 'https')
    .optional()
    .describe('Address that people type, when it is not http://127.0.0.1:PORT. With https:// cookies are sent over HTTPS only.'),
  TRUST_PROXY: wholeNumber(0).default(0).describe('How many reverse proxies stand in front of the server.'),
  DATA_DIR: text.default('data').describe('Folder for everything that is kept: embedded database, secrets, uploads.'),
  DATABASE_URL: url('postgres', 'postgresql')
    .optional()
    .describe('A PostgreSQL server (15 or later) of your own, postgres://user:password@host:5432/database. Unset: the embedded one.'),
  EVENTSTORE_URL: url('esdb', 'esdb+discover', 'kurrentdb', 'kurrentdb+discover')
    .optional()
    .describe('An EventStoreDB for the event log, esdb://host:2113?tls=false. Unset: the log is kept in PostgreSQL.'),
  SESSION_SECRET: text
    .min(32, { error: 'must have at least 32 characters' })
    .optional()
    .describe('Signs session cookies. Unset: generated once and kept in DATA_DIR/secrets.'),
  ENCRYPTION_KEY: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, { error: 'must be 64 hexadecimal digits (32 bytes); `openssl rand -hex 32` makes one' })
    .optional()
    .describe('Encrypts tokens at rest, 64 hexadecimal digits. Unset: generated once and kept in DATA_DIR/secrets.'),
  SPOTIFY_CLIENT_ID: text
    .optional()
    .describe('Client id of your app at developer.spotify.com. Unset: an admin enters it on the page "Spotify".'),
  SPOTIFY_CLIENT_SECRET: text.optional().describe('Client secret of that app. Unset: PKCE alone proves who asks.'),
  SPOTIFY_ACCOUNTS_URL: url('http', 'https')
    .transform(withoutSlash)
    .default('https://accounts.spotify.com')
    .describe('Where people give their consent and tokens come from. Another address: the simulator.'),
  SPOTIFY_API_URL: url('http', 'https')
    .transform(withVersion)
    .default('https://api.spotify.com/v1')
    .describe('The Web API, with or without /v1.'),
  SPOTIFY_REQUESTS_PER_MINUTE: wholeNumber(1)
    .optional()
    .describe('Requests that all accounts together send, sustained. Unset: 60 to Spotify, 210 to another address.'),
  SPOTIFY_DAILY_BUDGETS: z
    .enum(['on', 'off'], { error: 'must be on or off' })
    .default('on')
    .describe('Whether requests a day are limited for the endpoints that Spotify bans soonest.'),
  UPLOAD_LIMIT_MB: wholeNumber(1).default(2048).describe('Largest upload of one import, in megabytes.'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], { error: 'must be one of trace, debug, info, warn, error, silent' })
    .default('info')
    .describe('Least severe log line that is written.'),
  NODE_ENV: z
    .enum(['development', 'test', 'production'], { error: 'must be one of development, test, production' })
    .default('production')
    .describe('Development reloads templates and shows stack traces on error pages.'),
});

export type Settings = z.output<typeof settings>;
