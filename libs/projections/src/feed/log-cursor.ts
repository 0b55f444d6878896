import type { Category } from '@groovelog/domain';
import type { LogPosition } from '../log-position';
import type { Page } from './page';

/** One reader of the log. */
export interface LogCursor {
  /** The next page after `position`, which must not go back. Rejects when the store cannot be read; ask again later. */
  next(position: LogPosition): Promise<Page>;
  close(): void;
}

/** Opens cursors. */
export interface LogReader {
  open(categories: readonly Category[], after: LogPosition): LogCursor;
}
