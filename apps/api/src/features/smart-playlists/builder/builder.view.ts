import type { Problem } from '@groovelog/domain';
import type { Fields } from './controls';
import type { ControlView } from './control.view';
import type { Draft } from './draft';
import { fieldsOfDraft } from './draft-fields';
import { type GroupView, groupView } from './group.view';
import { SHOWN_JSON, signOf } from './next-draft';
import { problemsAt } from './problem-places';
import { type RuleSources, shapeView, type ShapeView } from './shape.view';

/** A rule in the builder. */
export interface BuilderView {
  action: string;
  previewAction: string;
  root: GroupView;
  shape: ShapeView;
  json: string;
  /** Tells whether somebody typed into the JSON. */
  jsonSign: ControlView;
  /** The id of the control where somebody goes on after an edit; null: wherever they were. */
  focus: string | null;
  /** Why the text of the JSON editor could not be taken; null when it could, or was not asked for. */
  jsonProblem: string | null;
}

export interface BuilderOptions {
  /** Where the form is posted to. */
  action: string;
  draft: Draft;
  problems: readonly Problem[];
  sources: RuleSources;
  /** JSON that somebody typed and that is none. */
  typedJson: string | null;
  focus: string | null;
}

export function builderView({ action, draft, problems, sources, typedJson, focus }: BuilderOptions): BuilderView {
  const fields: Fields = fieldsOfDraft(draft);
  const state = { fields, problemsAt: problemsAt(problems) };
  const text = JSON.stringify(draft, null, 2);
  return {
    action,
    previewAction: `${action}/preview`,
    root: groupView(state, [], 1),
    shape: shapeView(state, sources),
    json: typedJson ?? text,
    jsonSign: { id: 'b-json-shown', name: SHOWN_JSON, value: signOf(text) },
    focus,
    jsonProblem: typedJson === null ? null : NOT_JSON.message,
  };
}

/** What is wrong with text that no document can be read from. */
export const NOT_JSON: Problem = { path: '', message: 'This is not JSON; nothing was taken over.' };
