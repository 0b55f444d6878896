/** Hosts that cannot be reached from outside this machine or its container network. */
const LOCAL_HOST = /^(localhost|127(\.\d+){3}|\[?::1\]?|[a-z0-9_-]+)$/i;

/**
 * Checks an `esdb://` or `esdb+discover://` connection string before the client sees it, because the client accepts
 * mistakes silently: it cuts a password at an unescaped `:`, and ignores all credentials without TLS.
 *
 * @throws RangeError with what to do; never with the password.
 */
export function checkConnectionString(url: string): string {
  const match = /^esdb(?:\+discover)?:\/\/(?:(?<user>[^@]*)@)?(?<hosts>[^/?]+)\/?(?:\?(?<query>.*))?$/.exec(url);
  if (!match?.groups) throw new RangeError('EVENTSTORE_URL must look like esdb://user:password@host:2113 or esdb+discover://…');
  const { user, hosts = '', query = '' } = match.groups;
  if (user !== undefined && user.split(':').length !== 2) {
    throw new RangeError('EVENTSTORE_URL: write user:password, and a ":" inside the password as %3A');
  }
  if (/(?:^|&)throwOnAppendFailure=/i.test(query)) {
    throw new RangeError(
      'EVENTSTORE_URL: leave out throwOnAppendFailure; without exceptions the client makes up the revision of a conflict',
    );
  }
  const withoutTls = /(?:^|&)tls=false(?:&|$)/i.test(query);
  if (withoutTls && user !== undefined)
    throw new RangeError('EVENTSTORE_URL: credentials are ignored with tls=false; leave one of them out');
  const outside = hosts.split(',').filter((host) => !LOCAL_HOST.test(host.replace(/:\d+$/, '')));
  if (withoutTls && outside.length > 0) {
    throw new RangeError(`EVENTSTORE_URL: tls=false only towards this machine or a container network, not ${outside.join(', ')}`);
  }
  return url;
}
