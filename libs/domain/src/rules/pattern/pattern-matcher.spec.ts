import fc from 'fast-check';
import { patterns, searchedTexts } from '../../../testing/arbitrary-patterns';
import { parsePattern } from './parse-pattern';
import { createPatternMatcher } from './pattern-matcher';

const matches = (pattern: string, text: string, exact = false) => createPatternMatcher(pattern, exact)(text);

const WORD = '[\\p{L}\\p{N}_]';
const NO_WORD = '[^\\p{L}\\p{N}_]';
const WORDS: Record<string, string> = {
  '\\b': `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`,
  '\\B': `(?:(?<=${WORD})(?=${WORD})|(?<!${WORD})(?!${WORD}))`,
  '\\w': WORD,
  '\\W': NO_WORD,
  '[^\\w]': NO_WORD,
};

/** What the engine of the language makes of it, with words as rules have them. */
const asRegExp = (pattern: string): RegExp =>
  new RegExp(
    pattern.replaceAll(/\[\^\\w\]|\\./gsu, (part) => WORDS[part] ?? part),
    'su',
  );

describe('finding a regular expression in a text', () => {
  it.each([
    ['live|acoustic', 'Common People (LIVE at Glastonbury)', true],
    ['^the ', 'The Smiths', true],
    ['^the ', 'Breathe ', false],
    ['\\(feat\\. .+\\)$', 'Song (feat. Somebody)', true],
    ['beyonce', 'BEYONCÉ', true],
    ['BEYONCÉ', 'beyonce', true],
    ['[À-Ö]ngstrom', 'Ångström', true],
    ['\\bday\\b', 'A Day in the Life', true],
    ['\\bday\\b', 'Yesterday', false],
    ['19[89]\\d', 'Disco 1985', true],
    ['(ha){3}', 'hahaha', true],
    ['^(ha){3}$', 'hahahaha', false],
    ['ΣΊΣΥΦΟΣ', 'Σίσυφος', true],
    ['^.$', '🎧', true],
    ['a.b', 'a\nb', true],
    ['\\w+', 'Кино', true],
    ['ﬁn', 'FIN', true],
  ])('%s in %s: %s', (pattern, text, isFound) => {
    expect(matches(pattern, text)).toBe(isFound);
  });

  it('compares texts as they are when it is exact', () => {
    expect(matches('é', 'É', true)).toBe(false);
    expect(matches('É', 'É', true)).toBe(true);
  });

  it('finds what the engine of the language finds', () => {
    fc.assert(
      fc.property(patterns, searchedTexts, (pattern, text) => {
        // That engine also looks between the two halves of a character.
        fc.pre(!text.includes('🎧'));
        expect(matches(pattern, text, true)).toBe(asRegExp(pattern).test(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes steps in proportion to the text, whatever pattern and text are', () => {
    for (const pattern of ['(a+)+$', '(a|a)*b', '(a*)*b', '(.*a){20}', '(a?){50}a{50}']) {
      expect(matches(pattern, `${'a'.repeat(20_000)}!`)).toBe(pattern.includes('20') || pattern.includes('50'));
    }
  });
});

describe('a regular expression that is refused', () => {
  it.each([
    '',
    '(',
    ')',
    'a)',
    '[',
    '[]',
    '[^]',
    '[z-a]',
    '[a-\\d]',
    '[ -\uffff]',
    '[[:alpha:]]',
    '[a-]',
    '[\\D]',
    '*',
    'a**',
    'a+?',
    'a{2}{3}',
    'a{,3}',
    'a{3,2}',
    'a{101}',
    'a{2',
    '{2}',
    '(a{100}){100}',
    '((a{50}){50}){50}',
    '^*',
    '\\1',
    '\\n',
    '\\p{L}',
    '(?=a)',
    '(?<=a)',
    '(?i)a',
    '(?<name>a)',
    'a\\',
    '(?:'.repeat(30) + ')'.repeat(30),
    'a'.repeat(201),
    '[\u0300\u0301]',
    '***=a]',
  ])('%s', (pattern) => {
    expect(parsePattern(pattern, false)).toEqual({ ok: false, message: expect.stringMatching(/./) as unknown });
  });
});
