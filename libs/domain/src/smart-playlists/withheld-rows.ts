import { draftRows, keptPlaces } from './draft-rows';
import type { RemoteRow } from './playlist-call';

/**
 * Names the rows that Spotify withholds (the track was withdrawn, its row is still there) by the list that was published last:
 * where that has a track which is not among the rows, and a withheld row stands in its place, the row is this track. What cannot
 * be named so stays null.
 */
export function nameWithheldRows(rows: readonly RemoteRow[], published: readonly string[]): RemoteRow[] {
  if (!rows.includes(null)) return [...rows];
  const drafted = draftRows(rows, published, new Set());
  const kept = new Set(keptPlaces(drafted));
  const present = new Set(drafted.map(({ to }) => to));
  let place = -1;
  return drafted.map(({ row, to }) => {
    if (kept.has(to)) place = to;
    if (row !== null) return row;
    let next = place + 1;
    while (present.has(next) && !kept.has(next)) next += 1;
    const named = present.has(next) ? undefined : published[next];
    if (named !== undefined) place = next;
    return named ?? null;
  });
}
