import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadConfig } from './config';
import { ConfigError } from './config-error';
import { envExample } from './env-example';

describe('configuration', () => {
  it('needs no variable at all', () => {
    expect(loadConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:3000',
      trustProxy: 0,
      dataDir: resolve('data'),
      databaseUrl: null,
      eventStoreUrl: null,
      sessionSecret: null,
      encryptionKey: null,
      spotify: {
        clientId: null,
        clientSecret: null,
        accountsUrl: 'https://accounts.spotify.com',
        apiUrl: 'https://api.spotify.com/v1',
        requestsPerMinute: null,
        dailyBudgets: true,
      },
      uploadLimitBytes: 2048 * 1024 * 1024,
      logLevel: 'info',
      isProduction: true,
    });
  });

  it('reads what is given, with an address for people that follows the port', () => {
    const config = loadConfig({ PORT: '4100', DATA_DIR: '/srv/groovelog', DATABASE_URL: 'postgres://a:b@db/groovelog' });
    expect(config).toMatchObject({ port: 4100, dataDir: '/srv/groovelog', databaseUrl: 'postgres://a:b@db/groovelog' });
    expect(config.publicUrl).toBe('http://127.0.0.1:4100');
    expect(loadConfig({ PUBLIC_URL: 'https://music.example/' }).publicUrl).toBe('https://music.example');
  });

  it.each(['http://127.0.0.1:4000', 'http://127.0.0.1:4000/', 'http://127.0.0.1:4000/v1', 'http://127.0.0.1:4000/v1/'])(
    'takes %s for the same Web API',
    (given) => {
      expect(loadConfig({ SPOTIFY_API_URL: given }).spotify.apiUrl).toBe('http://127.0.0.1:4000/v1');
    },
  );

  it('refuses the secret of a Spotify app without its id, and does not repeat it', () => {
    const error = errorOf({ SPOTIFY_CLIENT_SECRET: 'hunter2' });
    expect(error.problems.map(({ variable }) => variable)).toEqual(['SPOTIFY_CLIENT_ID']);
    expect(error.message).not.toContain('hunter2');
  });

  it('treats an empty variable as unset', () => {
    expect(loadConfig({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 3000, databaseUrl: null });
  });

  it('lists every problem with the name of the variable', () => {
    const env = { PORT: '99999', LOG_LEVEL: 'loud', EVENTSTORE_URL: 'http://store', ENCRYPTION_KEY: 'abc' };
    const problems = problemsOf(env);
    expect(problems.map((problem) => problem.variable).sort()).toEqual(['ENCRYPTION_KEY', 'EVENTSTORE_URL', 'LOG_LEVEL', 'PORT']);
    expect(problems.find((problem) => problem.variable === 'PORT')?.message).toBe('must be at most 65535, but is "99999"');
  });

  it('does not repeat a value that may hold a secret', () => {
    const error = errorOf({ DATABASE_URL: 'mysql://root:hunter2@db', SESSION_SECRET: 'hunter2' });
    expect(error.message).not.toContain('hunter2');
  });

  it('is described in .env.example', () => {
    expect(readFileSync(join(__dirname, '../../../../.env.example'), 'utf8')).toBe(envExample());
  });
});

const problemsOf = (env: Record<string, string>) => errorOf(env).problems;

function errorOf(env: Record<string, string>): ConfigError {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error('expected a ConfigError');
}
