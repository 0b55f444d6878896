import { OLD_RULE_FIELDS } from '../old-rule-fields';
import { RULE_FIELDS, ruleField, type RuleFieldKind, type RuleFieldName, type RuleFieldOrigin } from '../rule-fields';
import { KNOWN_OPERATORS, OLD_OPERATORS, operatorsOf } from '../rule-operators';
import { RULE_TEMPLATES } from '../templates/rule-templates';

/** The tables of docs/rules.md that are made from the tables of the language, by the names of their places there; Markdown. */
export const referenceTables = (): Readonly<Record<string, string>> => ({
  fields: ORIGINS.map(([origin, title]) => `### ${title}\n\n${fieldTable(origin)}`).join('\n\n'),
  operators: operatorTable(),
  'old names': oldNames(),
  templates: templateTable(),
});

const ORIGINS: readonly [RuleFieldOrigin, string][] = [
  ['identity', 'What a track is'],
  ['facts', 'Facts about it'],
  ['library', 'Where it is in the library'],
  ['listening', 'How it was heard'],
  ['list', 'What this playlist did with it'],
];

const KINDS: Record<RuleFieldKind, string> = {
  text: 'text',
  id: 'id',
  list: 'list',
  number: 'number',
  duration: 'length',
  share: 'share',
  date: 'date',
  boolean: 'yes or no',
};

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const code = (text: string): string => `\`${text}\``;

function fieldTable(origin: RuleFieldOrigin): string {
  const names = (Object.keys(RULE_FIELDS) as RuleFieldName[]).filter((name) => ruleField(name).origin === origin);
  return table(
    ['field', 'kind', 'meaning'],
    names.map((name) => [ownName(name), KINDS[ruleField(name).kind], ruleField(name).description]),
  );
}

/** A field that is of an artist or album only goes by its lifted name. */
function ownName(name: RuleFieldName): string {
  const { scopes } = ruleField(name);
  return code(scopes.includes('track') ? name : `${scopes[0] ?? ''}.${name}`);
}

function operatorTable(): string {
  const kinds: readonly RuleFieldKind[] = ['text', 'list', 'number', 'date', 'boolean'];
  const own = (kind: RuleFieldKind) => operatorsOf(kind).filter((operator) => !KNOWN_OPERATORS.some((known) => known === operator));
  return table(
    ['kind', 'operators'],
    [
      ...kinds.map((kind) => [KINDS_OF_OPERATORS[kind] ?? KINDS[kind], own(kind).map(code).join(' ')]),
      ['every kind', KNOWN_OPERATORS.map(code).join(' ')],
    ],
  );
}

const KINDS_OF_OPERATORS: Partial<Record<RuleFieldKind, string>> = { text: 'text, id', number: 'number, length, share' };

function oldNames(): string {
  const fields = Object.entries(OLD_RULE_FIELDS).map(([name, { field, implies, otherwise }]) => [
    code(name),
    `${code(field)}${implies === null ? '' : ` with ${code(implies)}, whatever operator is written`}${otherwise === null ? '' : `, with ${code(otherwise)} when no operator is written`}`,
  ]);
  const operators = [...OLD_OPERATORS].map(([old, operator]) => [code(String(old)), `the operator ${code(operator)}`]);
  return table(['old name', 'means'], [...fields, ...operators]);
}

const templateTable = (): string =>
  table(
    ['template', 'what it makes'],
    RULE_TEMPLATES.map(({ name, description }) => [name, description]),
  );
