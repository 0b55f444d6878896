import { DEFAULT_LISTEN_POLICY } from '@groovelog/domain';
import { policyEffectView, policyInWords } from './policy-effect.view';

describe('the effect of a listen policy', () => {
  it('is said in words', () => {
    expect(policyInWords(DEFAULT_LISTEN_POLICY)).toBe(
      'A play counts when it lasted at least 30 seconds, or was heard to its end. Left out are private sessions, podcasts, audiobooks and plays without a name.',
    );
    const everything = {
      minMs: 0,
      countCompleted: true,
      includeIncognito: true,
      includePodcasts: true,
      includeAudiobooks: true,
      includeUnknown: true,
    };
    expect(policyInWords(everything)).toBe('Every play counts, however short. Nothing is left out.');
    expect(policyInWords({ ...everything, minMs: 1000, countCompleted: false, includePodcasts: false })).toBe(
      'A play counts when it lasted at least 1 second. Left out are podcasts.',
    );
  });

  it('compares what would count with what counts now', () => {
    const stored = { plays: 2000, listens: 1500 };
    const effect = (listens: number) => policyEffectView(DEFAULT_LISTEN_POLICY, { plays: 2000, listens }, stored);
    expect(effect(1500)).toMatchObject({ counted: '1,500 of 2,000 plays', share: 0.75, change: null });
    expect(effect(1501).change).toBe('1 listen more than now');
    expect(effect(200).change).toBe('1,300 listens fewer than now');
  });

  it('says nothing about numbers while there is no history', () => {
    const none = { plays: 0, listens: 0 };
    expect(policyEffectView(DEFAULT_LISTEN_POLICY, none, none)).toMatchObject({ counted: null, share: 0 });
  });
});
