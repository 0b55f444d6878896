import { matchesRegistered, redirectProblem, withoutLoopbackPort, type RedirectProblem } from './redirect-uri';

/** An app on the developer dashboard. */
export interface App {
  readonly clientId: string;
  /** Undefined until a client shows one: apps that come by themselves bring their own. */
  clientSecret: string | undefined;
  readonly redirectUris: string[];
  /** Ids of the people that the owner listed; at most five. */
  readonly allowed: string[];
}

/** The dashboard: which apps there are and how they may be used. */
export interface Apps {
  find(clientId: string): App | undefined;
  /** Enters an app, or changes it. */
  register(app: Partial<App> & { clientId: string }): App;
  /**
   * The app for an authorization, or what is wrong. An app nobody registered is entered as it comes, as if its owner
   * had just filled in the form, with this redirect URI; from then on it is held to it.
   */
  authorize(clientId: string, redirectUri: string): App | 'Invalid client' | RedirectProblem;
}

const MOST_USERS = 5;

/** `everybody` are the people that a new app lists, as far as there is room. */
export function createApps(everybody: readonly string[]): Apps {
  const apps = new Map<string, App>();

  function register(app: Partial<App> & { clientId: string }): App {
    const known = apps.get(app.clientId);
    const entered = {
      clientId: app.clientId,
      clientSecret: app.clientSecret ?? known?.clientSecret,
      redirectUris: app.redirectUris ?? known?.redirectUris ?? [],
      allowed: (app.allowed ?? known?.allowed ?? [...everybody]).slice(0, MOST_USERS),
    };
    apps.set(app.clientId, entered);
    return entered;
  }

  return {
    find: (clientId) => apps.get(clientId),
    register,
    authorize(clientId, redirectUri) {
      if (!clientId) return 'Invalid client';
      const problem = redirectProblem(redirectUri);
      if (problem) return problem;
      const app = apps.get(clientId) ?? register({ clientId });
      if (app.redirectUris.length === 0) app.redirectUris.push(withoutLoopbackPort(redirectUri));
      return app.redirectUris.some((registered) => matchesRegistered(redirectUri, registered)) ? app : 'Invalid redirect URI';
    },
  };
}
