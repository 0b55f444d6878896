import type { JsonValue } from '@groovelog/domain';
import type { NodePath } from './draft';

/** The fields of a posted form; a name that came more than once has all of its values. */
export type Fields = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The name of a control that belongs to a node: `value@0.1`. */
export const controlName = (member: string, path: NodePath): string => `${member}@${path.join('.')}`;

/** The controls of one node, by member. */
export interface NodeControls {
  /** What was typed; empty when there was no such control. */
  text(member: string): string;
  /** All values of a control that may come more than once. */
  all(member: string): readonly string[];
  /** Whether a checkbox was on. */
  isOn(member: string): boolean;
}

/** The controls at a place; those of an order's keys have names that begin with a prefix. */
export function controlsAt(fields: Fields, path: NodePath, prefix = ''): NodeControls {
  const all = (member: string): readonly string[] => {
    const value = fields[controlName(prefix + member, path)];
    return value === undefined ? [] : typeof value === 'string' ? [value] : value;
  };
  return { all, text: (member) => all(member)[0] ?? '', isOn: (member) => all(member).length > 0 };
}

/** A number where one was typed, otherwise the text: whoever reads the rule says what is wrong with it. */
export function numberOrText(text: string): number | string {
  const trimmed = text.trim();
  return /^-?\d+(\.\d+)?(e-?\d+)?$/i.test(trimmed) ? Number(trimmed) : trimmed;
}

/** Several values in one control: between commas, or as JSON where a value has one itself. */
export function listText(values: readonly JsonValue[]): string {
  const texts = values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  const isPlain = texts.every((text) => text !== '' && text.trim() === text && !text.includes(',') && !text.startsWith('['));
  return isPlain ? texts.join(', ') : JSON.stringify(values);
}

/** What {@link listText} wrote, or somebody typed. */
export function listOf(text: string): JsonValue[] {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  return (trimmed.startsWith('[') ? jsonList(trimmed) : undefined) ?? trimmed.split(',').map((part) => part.trim());
}

function jsonList(text: string): JsonValue[] | undefined {
  const value = jsonOf(text);
  return Array.isArray(value) ? value : undefined;
}

/** Far deeper than any rule, and less than what overflows the stack of whoever walks through it. */
const DEEPEST_JSON = 1_000;

/** Undefined for what is no JSON, or nested without end. */
export function jsonOf(text: string): JsonValue | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isDeeperThan(DEEPEST_JSON, value) ? undefined : value;
  } catch {
    return undefined;
  }
}

function isDeeperThan(depth: number, value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((member) => isDeeperThan(depth - 1, member as JsonValue));
}
