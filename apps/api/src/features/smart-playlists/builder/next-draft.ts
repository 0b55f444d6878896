import { createHash } from 'node:crypto';
import { canonicalRule, type JsonValue, parseRule } from '@groovelog/domain';
import type { BuilderAction } from './draft-action';
import { type Fields, jsonOf } from './controls';
import { type Draft, editDraft, isJsonObject } from './draft';
import { draftOfFields } from './draft-fields';
import { focusAfter } from './edit-focus';

/** A draft after a button; `typedJson` is text of the JSON editor that is no JSON, which leaves the draft as it was. */
export interface NextDraft {
  draft: Draft;
  typedJson: string | null;
  /** The id of the control where somebody goes on; null: wherever they were. */
  focus: string | null;
}

/** The control that says which document the JSON editor showed. */
export const SHOWN_JSON = 'json-shown';

/** A short sign of a document's text, however a browser ends its lines. */
export const signOf = (text: string): string =>
  createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('base64url').slice(0, SIGN_LENGTH);

const SIGN_LENGTH = 16;

/** What the builder shows next: what was typed as JSON, or else in the controls, after the button that was pressed. */
export function nextDraft(fields: Fields, action: BuilderAction): NextDraft {
  const typed = draftTyped(fields);
  if (action.kind !== 'edit' || typed.typedJson !== null) return { ...typed, focus: null };
  const draft = editDraft(typed.draft, action.edit);
  return { draft, typedJson: null, focus: focusAfter(action.edit, draft) };
}

/** What a preview is of; text that is no JSON stays text, which no rule is. */
export function documentIn(fields: Fields): JsonValue {
  const { draft, typedJson } = draftTyped(fields);
  return typedJson ?? draft;
}

function draftTyped(fields: Fields): Omit<NextDraft, 'focus'> {
  const text = fields['json'];
  if (typeof text !== 'string' || signOf(text) === fields[SHOWN_JSON]) return { draft: draftOfFields(fields), typedJson: null };
  const document = jsonOf(text);
  return isJsonObject(document) ? { draft: tidied(document), typedJson: null } : { draft: draftOfFields(fields), typedJson: text };
}

/** A rule in its canonical form, which controls show best; what is no rule yet stays as it is. */
function tidied(document: Draft): Draft {
  const parsed = parseRule(document satisfies JsonValue);
  return parsed.ok ? canonicalRule(parsed.rule) : document;
}
