export * from './read-model-harness';
export * from './listening-log';
export * from './listening-by-hand';
export * from './arbitrary-listening-log';
export * from './stored-log';
export * from './rule-library-tables';
