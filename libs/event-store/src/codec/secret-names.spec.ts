import { isSecretName } from './secret-names';

describe('names that must not be in an event', () => {
  it.each(['access_token', 'refreshToken', 'clientSecret', 'password', 'passwordHash', 'e-mail', 'eMail', 'displayName', 'display_name'])(
    'refuses %s',
    (name) => expect(isSecretName(name)).toBe(true),
  );

  it.each(['ip_addr_decrypted', 'ipAddr', 'user_agent_decrypted', 'Cookie', 'codeVerifier', 'sessionId', 'api-key', 'Authorization'])(
    'refuses %s',
    (name) => expect(isSecretName(name)).toBe(true),
  );

  it.each(['title', 'artist', 'description', 'ipod', 'skipped', 'playlistId', 'reasonEnd', 'POST /api/token', '2024', 'n'])(
    'takes %s',
    (name) => expect(isSecretName(name)).toBe(false),
  );
});
