export * from './test-database';
export * from './held-table';
export * from './decider-specification';
export * from './product-process';
export * from './compose-service';
