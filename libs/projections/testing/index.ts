export * from './counting-projection';
export * from './plays';
export * from './run-projections';
