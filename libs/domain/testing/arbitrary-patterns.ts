import fc from 'fast-check';
import { parsePattern } from '../src/rules/pattern/parse-pattern';

const CHARACTERS = ['a', 'b', 'é', 'É', 'Σ', 'ς', 'ß', 'ﬁ', '1', ' ', '-', '_', '\\.', '\\(', '\\*', '\\\\', 'я', '가', '🎧', '.'];
const CLASSES = ['[a-c]', '[^a-c]', '[àé1]', '[\\d_]', '[^\\w]', '[а-я]', '\\d', '\\w', '\\s', '\\D', '\\W', '\\S'];
const TIMES = ['*', '+', '?', '{2}', '{0,2}', '{1,}', '{0}'];

const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
  pattern: fc
    .array(
      fc.oneof(
        { weight: 5, arbitrary: tie('part') },
        { weight: 3, arbitrary: fc.tuple(tie('part'), fc.constantFrom(...TIMES)).map(([part, times]) => part + times) },
        { weight: 1, arbitrary: fc.constantFrom('^', '$', '\\b', '\\B') },
      ),
      { minLength: 1, maxLength: 4 },
    )
    .map((parts) => parts.join('')),
  part: fc.oneof(
    { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...CHARACTERS),
    fc.constantFrom(...CLASSES),
    tie('pattern').map((inner) => `(${inner})`),
    fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `(?:${one}|${other})`),
    fc.constant('()'),
  ),
}));

/** Regular expressions that the rule language reads, with texts that they could be found in. */
export const patterns: fc.Arbitrary<string> = pattern.filter((text) => parsePattern(text, false).ok);
export const searchedTexts: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      'a',
      'b',
      'c',
      'é',
      'e\u0301',
      'Σ',
      'σ',
      'ß',
      'fi',
      'ﬁ',
      '1',
      ' ',
      '\n',
      '-',
      '_',
      '.',
      '(',
      '\\',
      'я',
      'Ы',
      '가',
      '🎧',
    ),
    {
      maxLength: 8,
    },
  )
  .map((characters) => characters.join(''));
