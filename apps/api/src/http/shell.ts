import type { User } from '@groovelog/accounts';
import type { Request } from 'express';
import { csrfTokenOf } from './csrf.guard';
import { type Area, NAVIGATION, NAVIGATION_FOOT } from './navigation';
import { contextOf, type LinkNotice, themeOf } from './request-context';

/** What layouts need around a page: `@root.shell` in templates. */
export interface ShellView {
  title: string;
  /** `light`, `dark`, or null to follow the system. */
  theme: string | null;
  /** Makes the session's token when a form asks for it. */
  readonly csrfToken: string;
  user: { name: string; initial: string; isAdmin: boolean } | null;
  groups: NavigationGroupView[];
  foot: NavigationEntryView[];
  /** Where this page can be reached again, without what belonged to one visit. */
  path: string;
  isCatchingUp: boolean;
  /** That a consent with Spotify ends soon, or has ended. */
  consent: LinkNotice | null;
  /** One sentence about what was just done; reading it takes it from the session, so fragments leave it to the page. */
  readonly notice: string | null;
}

interface NavigationGroupView {
  label: string;
  entries: NavigationEntryView[];
}

interface NavigationEntryView {
  label: string;
  icon: string;
  path: string | null;
  isCurrent: boolean;
}

/** The shell of the page that answers this request. */
export function shellFor(req: Request, about: { title: string; area: string | null }): ShellView {
  const { user, isCatchingUp, consent } = contextOf(req);
  const theme = themeOf(req);
  let notice: string | null | undefined;
  return {
    title: about.title,
    theme: theme === 'auto' ? null : theme,
    get csrfToken() {
      return csrfTokenOf(req);
    },
    user: user && { name: user.name, initial: initialOf(user.name), isAdmin: user.role === 'admin' },
    groups: user ? navigationFor(user, about.area) : [],
    foot: user ? entriesOf(NAVIGATION_FOOT, user, about.area) : [],
    path: pathWithoutVisit(req),
    isCatchingUp,
    consent,
    get notice() {
      notice ??= takeNotice(req);
      return notice;
    },
  };
}

function navigationFor(user: User, current: string | null): NavigationGroupView[] {
  return NAVIGATION.map((group) => ({
    label: group.label,
    entries: entriesOf(group.areas, user, current),
  }));
}

function entriesOf(areas: readonly Area[], user: User, current: string | null): NavigationEntryView[] {
  return areas
    .filter((area) => area.role === undefined || area.role === user.role)
    .map((area) => ({ label: area.label, icon: area.icon, path: area.path, isCurrent: area.key === current }));
}

const initialOf = (name: string): string => Array.from(name)[0]?.toLocaleUpperCase() ?? '?';

function pathWithoutVisit(req: Request): string {
  const url = new URL(req.originalUrl, 'http://localhost');
  url.searchParams.delete('after');
  return url.pathname + url.search;
}

function takeNotice(req: Request): string | null {
  const session = req.session as Request['session'] | undefined;
  const notice = session?.notice ?? null;
  if (session?.notice) delete session.notice;
  return notice;
}
