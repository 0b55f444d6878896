import { createLogger, type Logger } from './logger';

const SECRET = 'hunter2-the-sentinel';

describe('logger', () => {
  it('writes one JSON line a call, with level, name and time', () => {
    const { logger, lines } = captured();
    logger.info({ stream: 'account-1', ms: 12 }, 'Appended');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'info', name: 'test', msg: 'Appended', stream: 'account-1', ms: 12 });
    expect(lines).toHaveLength(1);
  });

  it('never writes a password, token or cookie, however deep', () => {
    const { logger, lines } = captured();
    logger.info({ password: SECRET, user: { refreshToken: SECRET, list: [{ clientSecret: SECRET }] } }, 'deep');
    logger.info({ req: { headers: { cookie: SECRET, authorization: SECRET } }, secrets: { a: SECRET } }, 'headers');
    logger.info({ url: `postgres://groovelog:${SECRET}@127.0.0.1/db` }, `connecting to postgres://groovelog:${SECRET}@127.0.0.1/db`);
    logger.error({ err: Object.assign(new Error(`bad postgres://a:${SECRET}@b/c`, { cause: { token: SECRET } }), { apiKey: SECRET }) });
    logger.error(new Error('plain'));
    logger.child({ sessionToken: SECRET }).warn('child');
    expect(lines).toHaveLength(6);
    expect(lines.join('')).not.toContain(SECRET);
  });

  it('keeps what explains an error', () => {
    const { logger, lines } = captured();
    logger.error({ err: Object.assign(new Error('relation does not exist'), { code: '42P01' }), tokens: 3 }, 'failed');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ err: { message: 'relation does not exist', code: '42P01' }, tokens: 3 });
    expect(lines[0]).toContain('logger.spec');
  });
});

function captured(): { logger: Logger; lines: string[] } {
  const lines: string[] = [];
  const logger = createLogger('test', { logLevel: 'info' }, { write: (line) => void lines.push(line) });
  return { logger, lines };
}
