import { limitsOf } from './limits-of';
import { DEFAULT_LIMITS } from './permit';

const REAL = 'https://api.spotify.com/v1';
const SIMULATED = 'http://127.0.0.1:4010/v1';

describe('what the installation allows itself', () => {
  it('is one request a second at Spotify, and more elsewhere', () => {
    expect(limitsOf({ apiUrl: REAL, requestsPerMinute: null, dailyBudgets: true })).toEqual(DEFAULT_LIMITS);
    expect(limitsOf({ apiUrl: SIMULATED, requestsPerMinute: null, dailyBudgets: true })).toMatchObject({ perSecond: 3.5, burst: 17 });
    expect(limitsOf({ apiUrl: 'https://spotify.com.example/v1', requestsPerMinute: null, dailyBudgets: true }).perSecond).toBe(3.5);
  });

  it('is what the environment says, wherever Spotify is', () => {
    const own = { requestsPerMinute: 600, dailyBudgets: false };
    expect(limitsOf({ apiUrl: REAL, ...own })).toEqual({ perSecond: 10, burst: 50, perDay: {} });
    expect(limitsOf({ apiUrl: SIMULATED, ...own })).toEqual({ perSecond: 10, burst: 50, perDay: {} });
  });
});
