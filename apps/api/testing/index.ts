export * from './browser';
export * from './boot-api';
export * from './browser-session';
export * from './routes-of';
export * from './record-plays';
export * from './boot-product';
export * from './boot-with-spotify';
