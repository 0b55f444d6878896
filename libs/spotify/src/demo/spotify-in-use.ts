import { DomainError } from '@groovelog/domain';
import type { SpotifyConfig } from '@groovelog/platform';
import type { SpotifyApp } from '../oauth/token-endpoint';
import type { Demo } from './demo';

/** The app as which the product talks to its simulator, which knows every app. */
export const DEMO_APP: SpotifyApp = { clientId: 'groovelog-demo', clientSecret: null };

/**
 * The Spotify to talk to: the one of the environment, or the demo's when there is a demo and the environment names no app.
 *
 * @throws DomainError `demo.away` while the demo's simulator does not run.
 */
export function spotifyInUse(config: SpotifyConfig, demo: Demo | null): SpotifyConfig {
  if (!isDemoInUse(config, demo)) return config;
  if (demo.origin === null)
    throw new DomainError('unavailable', 'demo.away', 'The imaginary Spotify of the demo is starting. Try again in a few seconds.');
  return {
    ...config,
    ...DEMO_APP,
    accountsUrl: demo.origin,
    apiUrl: `${demo.origin}/v1`,
    dailyBudgets: false,
  };
}

/** Whether the demo is what the product talks to: an app of one's own goes before. */
export function isDemoInUse(config: Pick<SpotifyConfig, 'clientId'>, demo: Demo | null): demo is Demo {
  return demo !== null && config.clientId === null;
}
