export * from './run-sync';
export * from './sync-runner';
