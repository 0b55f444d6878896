/** Whole names that must not be in a log, without case and punctuation. */
const EXACT = new Set(
  ['ip', 'ipaddr', 'ipaddrdecrypted', 'ipaddress', 'sid', 'email', 'emailaddress', 'displayname', 'useragent', 'useragentdecrypted'].concat(
    ['auth', 'authcode', 'authorization', 'cookie', 'cookies', 'codeverifier', 'sessionid', 'apikey', 'deviceid', 'filepath', 'stack'],
  ),
);

/** Parts that make any name suspicious. */
const PART = /token|secret|password|passphrase|credential|privatekey/;

const known = new Map<string, boolean>();

/**
 * Whether a property of this name looks like a secret or personal data (`access_token`, `ipAddr`, `e-mail`).
 * A net under the closed types of the domain, not their replacement.
 */
export function isSecretName(name: string): boolean {
  const before = known.get(name);
  if (before !== undefined) return before;
  // What is no identifier is data used as a key (an endpoint, a day), not the name of a field.
  const bare = !/^[\w-]+$/.test(name) ? '' : name.toLowerCase().replace(/[^a-z]/g, '');
  const secret = EXACT.has(bare) || PART.test(bare);
  if (known.size < 10_000) known.set(name, secret);
  return secret;
}
