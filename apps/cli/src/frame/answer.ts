/** What a command answers: one JSON document for `--json`, or text for people. */
export interface Answer {
  json: unknown;
  text: string;
}

/** Lines of two columns, the second aligned. */
export function columns(rows: readonly (readonly [string, string | number])[]): string {
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}
