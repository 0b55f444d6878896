export * from './boot-api';
export * from './browser-session';
