import { editBetween } from '@groovelog/domain';

/** What became of the rows: those that came, went, and stand elsewhere. */
export interface RowChanges {
  added: number;
  removed: number;
  moved: number;
}

/** How one publish ended, and what it took. */
export interface PublishReport extends RowChanges {
  playlistId: string;
  name: string;
  /** Null when none was begun. */
  publishId: string | null;
  /**
   * `unchanged`: Spotify had the list, nothing was written. `held`: it waits for a yes. `paused`: edited by hand, and that is the
   * policy. `deleted`: Spotify has it no longer. `skipped`: not to be published as things stand (`code`).
   */
  outcome: 'published' | 'unchanged' | 'held' | 'paused' | 'deleted' | 'skipped' | 'failed';
  code?: string;
  message?: string;
  /** Whether the same publish may help later without anybody doing anything; `retryAt`: not before. */
  retryable?: boolean;
  retryAt?: Date;
  /** What became of the cover; absent when none was to be written. A cover that failed comes with the next publish. */
  cover?: 'written' | 'failed';
  /** Calls to Spotify by endpoint, and how many of all calls wrote. */
  calls: Record<string, number>;
  writes: number;
  /** Tracks in the list. */
  total: number;
  seconds: number;
}

/** What led from the rows to the list. */
export function changedRows(before: readonly string[], after: readonly string[]): RowChanges {
  const edit = editBetween(before, after, (uri) => uri);
  const gone = new Map<string, number>();
  for (const index of edit.removed) gone.set(before[index] ?? '', (gone.get(before[index] ?? '') ?? 0) + 1);
  let moved = 0;
  for (const { row } of edit.added) {
    const copies = gone.get(row) ?? 0;
    if (copies === 0) continue;
    gone.set(row, copies - 1);
    moved += 1;
  }
  return { added: edit.added.length - moved, removed: edit.removed.length - moved, moved };
}
