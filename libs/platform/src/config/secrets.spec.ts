import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSecrets } from './secrets';

describe('secrets', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'groovelog-secrets-'));
  afterAll(() => rmSync(dataDir, { recursive: true }));

  it('are generated once and stay the same', () => {
    const config = { dataDir, sessionSecret: null, encryptionKey: null };
    const first = loadSecrets(config);
    expect(first.encryptionKey).toHaveLength(32);
    expect(first.sessionSecret).not.toBe(first.encryptionKey.toString('hex'));
    expect(loadSecrets(config)).toEqual(first);
  });

  it('can be read by their owner only', () => {
    expect(statSync(join(dataDir, 'secrets')).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, 'secrets', 'encryption-key')).mode & 0o777).toBe(0o600);
  });

  it('come from the configuration when it has them', () => {
    const secrets = loadSecrets({ dataDir, sessionSecret: 's'.repeat(32), encryptionKey: 'ab'.repeat(32) });
    expect(secrets).toEqual({ sessionSecret: 's'.repeat(32), encryptionKey: Buffer.alloc(32, 0xab) });
  });
});
