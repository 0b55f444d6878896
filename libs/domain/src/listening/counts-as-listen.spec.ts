import { DEFAULT_LISTEN_POLICY } from '../accounts/events';
import { countsAsListen, type JudgedListen } from './counts-as-listen';

const listen: JudgedListen = { kind: 'track', msPlayed: 30_000, completed: false, incognito: false };
const policy = DEFAULT_LISTEN_POLICY;

describe('by default', () => {
  it('thirty seconds count, a millisecond less does not', () => {
    expect(countsAsListen(listen, policy)).toBe(true);
    expect(countsAsListen({ ...listen, msPlayed: 29_999 }, policy)).toBe(false);
  });

  it('a short track heard to its end counts', () => {
    expect(countsAsListen({ ...listen, msPlayed: 12_000, completed: true }, policy)).toBe(true);
  });

  it.each(['episode', 'audiobook', 'unknown'] as const)('%s stands apart', (kind) => {
    expect(countsAsListen({ ...listen, kind }, policy)).toBe(false);
  });

  it('local files count, private sessions do not', () => {
    expect(countsAsListen({ ...listen, kind: 'local' }, policy)).toBe(true);
    expect(countsAsListen({ ...listen, incognito: true }, policy)).toBe(false);
  });
});

describe('a policy', () => {
  it('can ask for the duration alone', () => {
    expect(countsAsListen({ ...listen, msPlayed: 12_000, completed: true }, { ...policy, countCompleted: false })).toBe(false);
  });

  it('can count each kind and private sessions', () => {
    const all = { ...policy, minMs: 0, includeIncognito: true, includePodcasts: true, includeAudiobooks: true, includeUnknown: true };
    for (const kind of ['track', 'episode', 'audiobook', 'local', 'unknown'] as const) {
      expect(countsAsListen({ kind, msPlayed: 0, completed: false, incognito: true }, all)).toBe(true);
    }
  });
});
