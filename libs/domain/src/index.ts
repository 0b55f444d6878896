export * from './event/json';
export * from './event/stream-name';
export * from './event/envelope';
export * from './event/decider';
export * from './errors/domain-error';
export * from './listening/events';
export * from './imports/events';
export * from './accounts/events';
