import type { User } from '@groovelog/accounts';
import type { Request } from 'express';

/** `auto` follows the system; the other two are kept in a cookie and set on <html> by the server. */
export type Theme = 'auto' | 'light' | 'dark';

/** A sentence with a way on. */
export interface LinkNotice {
  text: string;
  href: string;
  label: string;
}

/** What the edge knows about a request beyond HTTP. */
export interface RequestContext {
  /** Also in the response header `x-request-id`, in the log line and on error pages. */
  requestId: string;
  user: User | null;
  /** True when the read models had not reached the position in `?after=` in time. */
  isCatchingUp: boolean;
  /** What the page says about the consent with Spotify. */
  consent: LinkNotice | null;
}

const contexts = new WeakMap<Request, RequestContext>();

/** Begins the context of a request; called once, by the first middleware. */
export function beginContext(req: Request, requestId: string): void {
  contexts.set(req, { requestId, user: null, isCatchingUp: false, consent: null });
}

/** The context of a request. */
export function contextOf(req: Request): RequestContext {
  const context = contexts.get(req);
  if (!context) throw new Error('This request went past the edge without a context');
  return context;
}

/** The theme chosen in the cookie `theme`; anything else counts as auto. */
export function themeOf(req: Request): Theme {
  const chosen = /(?:^|;\s*)theme=(light|dark)(?:;|$)/.exec(req.headers.cookie ?? '')?.[1];
  return chosen === 'light' || chosen === 'dark' ? chosen : 'auto';
}
