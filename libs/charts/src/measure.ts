/** What the length of a mark stands for. Values of `hours` are hours, not milliseconds; `rows` are those of a file. */
export type Measure = 'listens' | 'hours' | 'rows';

/** A value written for people: `18,402`, `7.5`, `1,084`; hours keep one digit below a hundred. */
export function formatMeasure(value: number, measure: Measure): string {
  return measure === 'hours' && Math.abs(value) < 99.95 ? ONE_DIGIT.format(value) : WHOLE.format(value);
}

/** A value with its noun: `1 listen`, `96 listens`, `7.5 hours`. */
export function withNoun(value: number, measure: Measure): string {
  const text = formatMeasure(value, measure);
  return `${text} ${text === '1' ? measure.slice(0, -1) : measure}`;
}

/** The head of a table's column: `Listens`. */
export function columnName(measure: Measure): string {
  return measure.charAt(0).toUpperCase() + measure.slice(1);
}

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const ONE_DIGIT = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
