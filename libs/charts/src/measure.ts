/** What the length of a mark stands for. Values of `hours` are hours, not milliseconds. */
export type Measure = 'listens' | 'hours';

/** A value written for people: `18,402`, `7.5`, `1,084`; hours keep one digit below a hundred. */
export function formatMeasure(value: number, measure: Measure): string {
  return measure === 'hours' && Math.abs(value) < 99.95 ? ONE_DIGIT.format(value) : WHOLE.format(value);
}

/** A value with its noun: `1 listen`, `96 listens`, `7.5 hours`. */
export function withNoun(value: number, measure: Measure): string {
  const text = formatMeasure(value, measure);
  const one = measure === 'listens' ? 'listen' : 'hour';
  return `${text} ${text === '1' ? one : measure}`;
}

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const ONE_DIGIT = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
