export * from './database/sql';
export * from './database/pg-database';
export * from './database/migrate';
