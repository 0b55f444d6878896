import { z } from 'zod';
import { form } from '../../http/form';

export const SignInForm = form({
  name: z.string().trim().min(1, { error: 'Enter your name.' }).max(200, { error: 'No name is that long.' }),
  password: z.string().min(1, { error: 'Enter your password.' }).max(1_000, { error: 'No password is that long.' }),
  next: z.string().max(2_000).optional().catch(undefined),
});

/** Where to go after signing in: a path on this server, never an address elsewhere. */
export function safeNext(next: string | undefined): string {
  if (next === undefined || !next.startsWith('/')) return '/';
  const url = new URL(next, 'http://groovelog.invalid');
  return url.host === 'groovelog.invalid' ? url.pathname + url.search : '/';
}
