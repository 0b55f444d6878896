import { parseRule } from './parse-rule';

const only = (condition: object) => ({ conditions: [condition] });
const artistIs = (value: unknown) => only({ field: 'artist', operator: 'eq', value });
const nested = (depth: number): object => (depth > 0 ? only(nested(depth - 1)) : { field: 'artist', operator: 'eq', value: 'x' });

describe('a hostile rule is refused', () => {
  it.each([
    ['groups 200 deep', nested(200)],
    ['10,000 conditions', { conditions: Array.from({ length: 10_000 }, () => ({ field: 'artist', operator: 'eq', value: 'x' })) }],
    ['a member that reaches for the prototype', JSON.parse('{"__proto__":{"a":1},"conditions":[]}') as unknown],
    ['a field that reaches for the prototype', only({ field: '__proto__', operator: 'eq', value: 'x' })],
    ['an operator that reaches for the prototype', only({ field: 'artist', operator: 'constructor', value: 'x' })],
    ['SQL in the name of a field', only({ field: "artist'; drop table x;--", operator: 'eq', value: 'x' })],
    ['NUL in a text', artistIs('a\0b')],
    ['a text of a million characters', artistIs('x'.repeat(1_000_000))],
    ['a number beyond all numbers', only({ field: 'play_count', operator: 'gt', value: '1e999' })],
    ['a regular expression that explodes', only({ field: 'track', operator: 'matches', value: '((a{99}){99}){99}' })],
    ['a regular expression that looks back', only({ field: 'track', operator: 'matches', value: '(a)\\1' })],
    [
      'a hundred regular expressions',
      { conditions: Array.from({ length: 100 }, () => ({ field: 'track', operator: 'matches', value: '[Ā-Ĩ]+' })) },
    ],
    ['half a character', artistIs('\ud83c')],
    ['a million values', only({ field: 'track_id', operator: 'in', value: Array(1_000_000).fill('x') })],
    ['a hundred thousand members', Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`m${index}`, index]))],
    ['values in values in values', artistIs(JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`))],
    ['a million keys of an order', { sort: Array.from({ length: 1_000_000 }, () => ({ by: 'track' })) }],
    ['a million bans', { bans: Array(1_000_000).fill('x') }],
    ['a window that never was', only({ field: 'plays', operator: 'gt', value: 1, window: { last: `${'9'.repeat(400)}y` } })],
    ['a name of a field without end', only({ field: 'artist.'.repeat(100_000), operator: 'eq', value: 'x' })],
    ['a list instead of a rule', []],
  ])('%s', (_, document) => {
    expect(parseRule(document)).toMatchObject({ ok: false, problems: expect.arrayContaining([expect.anything()]) as unknown });
  });

  it.each(["'; drop table x;--", '100%_\\', '“”', '🎧', 'שלום'])('but %s is a text like any other', (text) => {
    expect(parseRule(artistIs(text))).toMatchObject({ ok: true, rule: { root: { members: [{ test: { values: [text] } }] } } });
  });
});
