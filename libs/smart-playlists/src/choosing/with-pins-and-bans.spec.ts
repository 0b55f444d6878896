import { parseRule, type Rule } from '@groovelog/domain';
import { withPinsAndBans } from './with-pins-and-bans';

const uri = (id: string) => `spotify:track:${id}`;

function ruleWith(pins: string[], bans: string[]): Rule {
  const parsed = parseRule({ match: 'all', conditions: [] });
  if (!parsed.ok) throw new Error('no rule');
  return { ...parsed.rule, pins, bans };
}

describe('a rule with the pins and bans of its playlist', () => {
  it('has both, each once', () => {
    const { pins, bans } = withPinsAndBans(ruleWith(['a', 'b'], ['c']), { pins: [uri('b'), uri('d')], bans: [uri('e')] });
    expect({ pins, bans }).toEqual({ pins: ['a', 'b', 'd'], bans: ['c', 'e'] });
  });

  it('does what somebody did by hand, whatever the rule says', () => {
    const { pins, bans } = withPinsAndBans(ruleWith(['a'], ['b']), { pins: [uri('b')], bans: [uri('a')] });
    expect({ pins, bans }).toEqual({ pins: ['b'], bans: ['a'] });
  });
});
