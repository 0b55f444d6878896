export * from './run-sync';
export * from './sync-runner';
export * from './preferences/sync-preferences';
export * from './jobs/sync-job';
export * from './jobs/enqueue-sync';
export * from './jobs/request-sync';
export * from './sync-memory';
