/** What is wrong with a document, and where (a JSON pointer such as `/conditions/1/operator`). */
export interface RuleProblem {
  path: string;
  message: string;
}

/** A value of a document with its place; problems gather in one list for the whole document. */
export interface RuleReader {
  readonly value: unknown;
  readonly path: string;
  readonly problems: RuleProblem[];
}

const MOST_PROBLEMS = 50;
/** So many values stand in one list. */
export const MOST_VALUES = 1000;

/** Notes what is wrong here, and gives the value that reading goes on with. */
export function refuse<Value>({ path, problems }: RuleReader, message: string, instead: Value): Value {
  if (problems.length < MOST_PROBLEMS) problems.push({ path, message });
  return instead;
}

/** A member of an object or list. */
export function member(reader: RuleReader, name: string | number): RuleReader {
  const value =
    isObject(reader.value) || Array.isArray(reader.value) ? (reader.value as Record<string | number, unknown>)[name] : undefined;
  return { value, path: `${reader.path}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`, problems: reader.problems };
}

/** Whether the value is a JSON object. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The entries of a list, at most so many; a single value is a list of one. None once there are problems enough. */
export function entriesOf(reader: RuleReader, most = MOST_VALUES): RuleReader[] {
  if (!Array.isArray(reader.value)) return [reader];
  if (reader.value.length > most) refuse(reader, `Write at most ${most.toLocaleString('en')} values.`, undefined);
  const read = reader.problems.length < MOST_PROBLEMS ? most : 0;
  return reader.value.slice(0, read).map((_, index) => member(reader, index));
}

/** Refuses members that the language does not know, at their own path. */
export function onlyMembers(reader: RuleReader, names: readonly string[]): void {
  if (!isObject(reader.value)) return;
  for (const name of Object.keys(reader.value)) {
    if (reader.problems.length >= MOST_PROBLEMS) return;
    if (!names.includes(name)) refuse(member(reader, name), `There is no “${name.slice(0, 40)}” here.`, undefined);
  }
}

/** One of these words, or the first of them with a problem. */
export function wordOf<Word extends string>(reader: RuleReader, words: readonly [Word, ...Word[]]): Word {
  const found = words.find((word) => word === reader.value);
  return found ?? refuse(reader, `Use one of ${words.join(', ')}.`, words[0]);
}

/** The value where it is a text, otherwise nothing. */
export const textIn = ({ value }: RuleReader): string => (typeof value === 'string' ? value : '');

const LONGEST_TEXT = 1000;

/** A text that a table can hold. */
export function textOf(reader: RuleReader): string {
  const { value } = reader;
  if (typeof value === 'boolean' || Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return refuse(reader, 'Write a text.', '');
  if (value.length > LONGEST_TEXT || value.includes('\0') || !value.isWellFormed())
    return refuse(reader, 'Write a text of at most 1,000 characters, without NUL and halves of characters.', '');
  return value;
}

/** A finite number, also written as a text. */
export function numberOf(reader: RuleReader, { least = -1e15, most = 1e15 } = {}): number {
  const { value } = reader;
  const number = typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return refuse(reader, 'Write a number.', Math.max(0, least));
  if (number < least || number > most) return refuse(reader, `Write a number from ${least} to ${most}.`, least);
  return number;
}

/** A whole number between two, both included. */
export function wholeOf(reader: RuleReader, bounds: { least: number; most: number }): number {
  const number = numberOf(reader, bounds);
  return Number.isInteger(number) ? number : refuse(reader, 'Write a whole number.', bounds.least);
}

/** A whole number from 1, or from `least`. */
export const countOf = (reader: RuleReader, least = 1): number => wholeOf(reader, { least, most: 1_000_000 });

/** Yes or no, also written as a text. */
export function booleanOf(reader: RuleReader): boolean {
  const { value } = reader;
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  return refuse(reader, 'Write true or false.', false);
}

/** What a member is when it is there, otherwise the default. */
export function optional<Value>(reader: RuleReader, name: string, read: (reader: RuleReader) => Value, absent: Value): Value {
  const found = member(reader, name);
  return found.value === undefined || found.value === null ? absent : read(found);
}
