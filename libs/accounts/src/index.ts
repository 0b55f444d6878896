export * from './accounts';
export * from './user';
