import { describeRule, parseRule } from '@groovelog/domain';

/** In place of the sentence of a rule that a newer version wrote. */
export const UNREADABLE = 'A rule that this version cannot read.';

/** A rule document in one English sentence. Documents in the log were rules when they were written. */
export function sentenceOf(document: unknown): string {
  const read = parseRule(document);
  return read.ok ? describeRule(read.rule) : UNREADABLE;
}
