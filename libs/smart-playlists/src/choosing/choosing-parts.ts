import type { Sql } from '@groovelog/platform';
import type { ListeningCache } from '@groovelog/read-models';

/** What choosing works with. */
export interface ChoosingParts {
  database: Sql;
  cache: ListeningCache;
}
