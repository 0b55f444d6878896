export * from './read-model-harness';
export * from './listening-log';
export * from './arbitrary-listening-log';
