import { RULE_FIELDS, ruleField, type RuleField, type RuleFieldName, type RuleFieldOrigin } from '@groovelog/domain';

/** A field as conditions name it (`artist.play_count`), with what the language knows about it. */
export interface FieldChoice {
  name: string;
  label: string;
  field: RuleField;
}

/** The headings of the list of fields, in their order. */
const GROUPS: readonly { label: string; origin: RuleFieldOrigin; scope: 'track' | 'artist' | 'album' }[] = [
  { label: 'What it is', origin: 'identity', scope: 'track' },
  { label: 'Facts', origin: 'facts', scope: 'track' },
  { label: 'Your library', origin: 'library', scope: 'track' },
  { label: 'Your listening', origin: 'listening', scope: 'track' },
  { label: 'Your listening to the artist', origin: 'listening', scope: 'artist' },
  { label: 'The artist in your library', origin: 'library', scope: 'artist' },
  { label: 'Your listening to the album', origin: 'listening', scope: 'album' },
  { label: 'This list', origin: 'list', scope: 'track' },
];

const NAMES = Object.keys(RULE_FIELDS) as RuleFieldName[];

/** All fields under their headings. */
export const FIELD_GROUPS: readonly { label: string; fields: readonly FieldChoice[] }[] = GROUPS.map(({ label, origin, scope }) => ({
  label,
  fields: NAMES.filter((name) => ruleField(name).origin === origin && ruleField(name).scopes.includes(scope)).map((name) =>
    choiceOf(name, scope),
  ),
}));

const CHOICES: ReadonlyMap<string, FieldChoice> = new Map(
  FIELD_GROUPS.flatMap(({ fields }) => fields.map((choice): [string, FieldChoice] => [choice.name, choice])),
);

/** Undefined for what is no field, and for the old names, which only JSON has. */
export const fieldChoice = (name: unknown): FieldChoice | undefined => (typeof name === 'string' ? CHOICES.get(name) : undefined);

function choiceOf(name: RuleFieldName, scope: 'track' | 'artist' | 'album'): FieldChoice {
  const field = ruleField(name);
  const phrase = field.phrase.replace(/^(the|a|an) /, '');
  const label = phrase.charAt(0).toUpperCase() + phrase.slice(1);
  return { name: scope === 'track' ? name : `${scope}.${name}`, label: scope === 'track' ? label : `${label} (${scope})`, field };
}
