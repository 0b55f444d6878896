export * from './projection';
export * from './projection-state';
export * from './read-model-schema';
export * from './status/projection-statuses';
export * from './status/wait-for-projections';
export * from './status/processes';
export * from './operate/request-rebuild';
export { retryProjection, skipEvent } from './operate/skip-event';
