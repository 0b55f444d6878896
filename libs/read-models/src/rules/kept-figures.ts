import type { ListeningColumns } from '@groovelog/domain';
import type { RuleFrame } from './rule-frame.query';

/** So many figures are kept of the same plays, which are measured against the same. */
export const KEPT_FIGURES = 8;

type Figures = Map<string, Float64Array>;

/** Figures live as long as the listens and the frame that they are worked out from: both are replaced when anything in them changes. */
const kept = new WeakMap<ListeningColumns, WeakMap<RuleFrame, Figures>>();

/**
 * A figure of plays by group, worked out once for rules that ask the same of the same plays; those that were asked for last
 * are kept. `key` names all that the figure depends on besides the listens, the frame and the policy, which is the listens'.
 */
export function keptFigure(listens: ListeningColumns, frame: RuleFrame, key: string, workOut: () => Float64Array): Float64Array {
  const figures = figuresOf(listens, frame);
  const values = figures.get(key) ?? workOut();
  figures.delete(key);
  figures.set(key, values);
  const [oldest] = figures.keys();
  if (figures.size > KEPT_FIGURES && oldest !== undefined) figures.delete(oldest);
  return values;
}

function figuresOf(listens: ListeningColumns, frame: RuleFrame): Figures {
  const byFrame = kept.get(listens) ?? new WeakMap<RuleFrame, Figures>();
  const figures = byFrame.get(frame) ?? new Map<string, Float64Array>();
  kept.set(listens, byFrame.set(frame, figures));
  return figures;
}
