export * from './counting-projection';
export * from './plays';
export * from './run-projections';
export * from './fork-projector';
export * from './unruly-store';
export * from './reset-projections';
