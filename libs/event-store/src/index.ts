export * from './port';
export * from './open-event-store';
export * from './execute-decider';
export * from './memory/memory-event-store';
export * from './postgres/postgres-event-store';
export * from './eventstoredb/eventstoredb-event-store';
export * from './codec/canonical-json';
export * from './codec/limits';
