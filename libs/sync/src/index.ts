export * from './run-sync';
