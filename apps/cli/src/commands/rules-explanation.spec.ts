import { parseRule, type Rule, type RuleExplanation } from '@groovelog/domain';
import { explanationText, trackIdIn } from './rules-explanation';

function ruleFrom(json: unknown): Rule {
  const parsed = parseRule(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rule;
}

const rule = ruleFrom({
  match: 'all',
  conditions: [
    { field: 'is_liked', operator: 'eq', value: true, off: true },
    { field: 'play_count', operator: 'gte', value: 5 },
    { match: 'any', conditions: [{ field: 'genre', operator: 'eq', value: 'britpop' }] },
  ],
});

describe('the explanation of a track', () => {
  it('says the verdict, and of each condition that is on what it found', () => {
    const why: RuleExplanation = {
      trackId: 'a',
      isIn: false,
      place: null,
      verdict: { kind: 'conditions' },
      tree: {
        path: '',
        holds: false,
        value: null,
        children: [
          { path: '/conditions/1', holds: true, value: 7 },
          {
            path: '/conditions/2',
            holds: false,
            value: null,
            children: [{ path: '/conditions/2/conditions/0', holds: false, value: null }],
          },
        ],
      },
    };
    expect(explanationText(why, rule).split('\n')).toEqual([
      'Out: the conditions do not hold.',
      '✗ all of',
      expect.stringMatching(/^ {2}✓ .*plays.* 5 .*\(7\)$/),
      '  ✗ any of',
      expect.stringMatching(/^ {4}✗ .*britpop.* \(not known\)$/),
    ]);
  });

  it('says the place of a track that is in, and no more of one that nothing is known of', () => {
    const why = { trackId: 'a', isIn: true, place: 3, verdict: { kind: 'stands-in', trackId: 'b' }, tree: null } as const;
    expect(explanationText(why, rule)).toBe('In: it stands for b, the same recording, which Spotify does not play. Place 3.');
  });

  it('takes a track by its id, its URI, or the URI of a local file', () => {
    expect(['4uLU6hMCjMI75M1A2tKUQC', 'spotify:track:4uLU6hMCjMI75M1A2tKUQC', 'spotify:local:x:y:z:3'].map(trackIdIn)).toEqual([
      '4uLU6hMCjMI75M1A2tKUQC',
      '4uLU6hMCjMI75M1A2tKUQC',
      'spotify:local:x:y:z:3',
    ]);
  });
});
