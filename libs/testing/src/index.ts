export * from './test-database';
export * from './decider-specification';
export * from './product-process';
export * from './compose-service';
