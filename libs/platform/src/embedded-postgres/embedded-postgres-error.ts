/** The embedded server cannot run here. The message says what is wrong and what to do. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError';
}

/** The way out that always exists. */
export const USE_YOUR_OWN = 'Or set DATABASE_URL to a PostgreSQL server of your own.';
