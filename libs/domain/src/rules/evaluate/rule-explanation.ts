import type { JsonValue } from '../../event/json';
import type { RuleVerdict } from './rule-verdict';

/** Why a track is in the list of a rule, or why it is not. */
export interface RuleExplanation {
  readonly trackId: string;
  readonly isIn: boolean;
  /** From 1; null for what is not in the list. */
  readonly place: number | null;
  readonly verdict: RuleVerdict;
  /** Null for a track that nothing is known of. */
  readonly tree: ExplainedNode | null;
}

/** What a group or condition says of the track. What is switched off says nothing and is left out. */
export interface ExplainedNode {
  /** The JSON pointer of the group or condition in the canonical document; the root is the empty pointer. */
  readonly path: string;
  readonly holds: boolean;
  /** What a condition found: null is unknown, a moment is a text such as 2026-01-01T10:00:00.000Z, a day one such as 2026-01-01. Null for groups. */
  readonly value: JsonValue;
  /** Of a group. */
  readonly children?: readonly ExplainedNode[];
}
