/** A value of one column; undefined and null are NULL. */
export type CopyValue = string | number | boolean | null | undefined;

const NEEDS_ESCAPE = /[\\\n\r\t]/;
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** One row as PostgreSQL's COPY text format wants it, without the newline. */
export function copyLine(values: readonly CopyValue[]): string {
  let line = copyText(values[0]);
  for (let column = 1; column < values.length; column++) line += `\t${copyText(values[column])}`;
  return line;
}

function copyText(value: CopyValue): string {
  switch (typeof value) {
    case 'string':
      return NEEDS_ESCAPE.test(value) ? value.replace(/[\\\n\r\t]/g, (sign) => ESCAPES[sign] ?? sign) : value;
    case 'number':
      return String(value);
    case 'boolean':
      return value ? 't' : 'f';
    default:
      return '\\N';
  }
}
