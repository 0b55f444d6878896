import { existsSync, mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli, startProduct } from '@groovelog/testing';

const PASSWORD = 'correct horse battery';

describe('command line', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'groovelog-cli-'));
  beforeAll(() => chmodSync(dataDir, 0o755));
  afterAll(() => rmSync(dataDir, { recursive: true }));

  const cli = (args: string[], stdin?: string) => runCli(dataDir, args, stdin === undefined ? {} : { stdin });
  const json = async (args: string[], stdin?: string) => {
    const { code, stdout, stderr } = await cli([...args, '--json'], stdin);
    return { code, stderr, answer: JSON.parse(stdout) as Record<string, unknown> };
  };
  const serverRuns = () => existsSync(join(dataDir, 'postgres/postmaster.pid'));

  it('registers a person in a fresh installation, and leaves no server behind', async () => {
    const { code, answer } = await json(['user', 'add', 'anna', '--admin', '--timezone', 'Europe/Paris', '--password-stdin'], PASSWORD);
    expect({ code, answer }).toMatchObject({ code: 0, answer: { name: 'anna', role: 'admin', timeZone: 'Europe/Paris' } });
    expect(serverRuns()).toBe(false);
  });

  it('answers a refusal with one clear line and a failing exit code', async () => {
    const { code, stderr, answer } = await json(['user', 'add', 'Anna', '--password-stdin'], 'short');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^groovelog: The password must have at least 8 characters\.\n$/m);
    expect(answer).toMatchObject({ error: { code: 'account.invalid' } });
  });

  it('says who exists when asked about somebody unknown', async () => {
    const { code, stdout, stderr } = await cli(['stats', '--user', 'ben']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('groovelog: There is no user "ben". There are: anna.\n');
  });

  it('works the same while the product runs, and afterwards', async () => {
    const stopped = await json(['stats', '--user', 'anna']);
    const product = await startProduct(dataDir);
    try {
      const added = await json(['user', 'add', 'ben', '--password-stdin'], PASSWORD);
      expect(added).toMatchObject({ code: 0, answer: { name: 'ben', role: 'listener', timeZone: 'UTC' } });
      expect(await json(['stats', '--user', 'anna'])).toEqual(stopped);
      const live = await json(['rebuild', 'all']);
      expect(serverRuns()).toBe(true);
      await product.stop();
      expect(serverRuns()).toBe(false);
      const offline = await json(['rebuild', 'all']);
      expect(checksums(offline.answer)).toEqual(checksums(live.answer));
      expect(await json(['verify'])).toMatchObject({ code: 0 });
    } finally {
      await product.stop();
    }
  });
});

/** What must be equal whenever the log is. */
function checksums(answer: Record<string, unknown>): unknown {
  return (answer['readModels'] as { name: string; tables: unknown }[]).map(({ name, tables }) => ({ name, tables }));
}
