import { parseRule } from './parse-rule';
import { ruleWarnings } from './rule-warnings';

const liked = { field: 'is_liked', operator: 'eq', value: true };
const pathsFor = (document: object): string[] => {
  const parsed = parseRule(document);
  return parsed.ok ? ruleWarnings(parsed.rule).map(({ path }) => path) : ['refused'];
};

describe('warnings about a rule', () => {
  it('name groups with nothing in them, with their place', () => {
    expect(pathsFor({ match: 'all', conditions: [] })).toEqual(['']);
    expect(pathsFor({ match: 'all', conditions: [liked, { match: 'any', conditions: [] }] })).toEqual(['/conditions/1']);
  });

  it('take a group whose conditions are all switched off for an empty one', () => {
    expect(pathsFor({ match: 'any', conditions: [{ ...liked, off: true }] })).toEqual(['']);
  });

  it('name groups that ask for more than they have, and for nothing', () => {
    expect(pathsFor({ match: { at_least: 2 }, conditions: [liked] })).toEqual(['']);
    expect(pathsFor({ match: { at_least: 0 }, conditions: [liked] })).toEqual(['']);
  });

  it('leave a plain rule and what is switched off alone', () => {
    expect(pathsFor({ match: 'all', conditions: [liked] })).toEqual([]);
    expect(pathsFor({ match: 'all', conditions: [liked, { match: 'any', conditions: [], off: true }] })).toEqual([]);
  });
});
