import { canonicalRule, type JsonValue, parseRule } from '@groovelog/domain';
import type { BuilderAction } from './draft-action';
import { type Fields, jsonOf } from './controls';
import { type Draft, editDraft, isJsonObject } from './draft';
import { draftOfFields } from './draft-fields';

/** A draft after a button; `typedJson` is text of the JSON editor that is no JSON, which leaves the draft as it was. */
export interface NextDraft {
  draft: Draft;
  typedJson: string | null;
}

/** What the builder shows next. */
export function nextDraft(fields: Fields, action: BuilderAction): NextDraft {
  const draft = draftOfFields(fields);
  switch (action.kind) {
    case 'edit':
      return { draft: editDraft(draft, action.edit), typedJson: null };
    case 'use-json': {
      const text = typeof fields['json'] === 'string' ? fields['json'] : '';
      const document = jsonOf(text);
      return isJsonObject(document) ? { draft: tidied(document), typedJson: null } : { draft, typedJson: text };
    }
    case 'show':
    case 'save':
    case 'publish':
      return { draft, typedJson: null };
    default:
      return action satisfies never;
  }
}

/** A rule in its canonical form, which controls show best; what is no rule yet stays as it is. */
function tidied(document: Draft): Draft {
  const parsed = parseRule(document satisfies JsonValue);
  return parsed.ok ? canonicalRule(parsed.rule) : document;
}
