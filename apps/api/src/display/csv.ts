/**
 * Rows as CSV (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read accents). Cells that a spreadsheet would
 * run as a formula get an apostrophe in front.
 */
export function csvText(columns: readonly string[], rows: Iterable<readonly (string | number)[]>): string {
  const lines = [columns.map(cellText).join(',')];
  for (const row of rows) lines.push(row.map(cellText).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function cellText(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
