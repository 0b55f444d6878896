import { loadConfig } from '@groovelog/platform';
import type { Demo } from './demo';
import { spotifyInUse } from './spotify-in-use';

const { spotify: usual } = loadConfig({});
const demo: Demo = { userId: 'anna', seed: 1, beganAt: new Date(0), origin: 'http://127.0.0.1:4010' };

describe('the Spotify in use', () => {
  it('is the one of the environment without a demo', () => {
    expect(spotifyInUse(usual, null)).toBe(usual);
  });

  it('is the simulator in the demo, wherever it listens', () => {
    expect(spotifyInUse(usual, demo)).toMatchObject({ accountsUrl: demo.origin, apiUrl: 'http://127.0.0.1:4010/v1', clientSecret: null });
  });

  it('is the real one as soon as the environment names an app, demo or not', () => {
    const { spotify: own } = loadConfig({ SPOTIFY_CLIENT_ID: 'an-app' });
    expect(spotifyInUse(own, demo)).toBe(own);
  });

  it('is nothing while the simulator does not run', () => {
    expect(() => spotifyInUse(usual, { ...demo, origin: null })).toThrow(expect.objectContaining({ code: 'demo.away' }));
  });
});
