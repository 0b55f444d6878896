import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVirtualClock } from '../clock/virtual-clock';
import { USUAL_SWITCHES } from '../switches';
import { createGrants } from './grants';
import { consentsInFile } from './kept-consents';

describe('kept consents', () => {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('let a refresh token serve after a restart, until it is revoked', () => {
    const file = join(folder, 'consents.json');
    const start = () => createGrants(createVirtualClock(Date.UTC(2026, 10)), USUAL_SWITCHES, consentsInFile(file));
    const first = start();
    const consent = { clientId: 'an-app', personId: 'maren.oskvale', scopes: ['user-library-read'], at: Date.UTC(2026, 10) };
    const code = first.issueCode(consent, 'http://127.0.0.1/', undefined);
    const tokens = first.redeemCode(code, { clientId: 'an-app', redirectUri: 'http://127.0.0.1/', verifier: undefined });
    const refreshToken = 'refresh_token' in tokens ? (tokens.refresh_token ?? '') : '';
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(start().refresh(refreshToken, 'an-app')).toHaveProperty('access_token');
    start().revoke('maren.oskvale');
    expect(start().refresh(refreshToken, 'an-app')).toHaveProperty('error', 'invalid_grant');
  });
});
