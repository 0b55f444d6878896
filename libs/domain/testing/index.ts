export * from './arbitrary-observations';
export * from './naive-statistics';
export * from './random-plays';
export * from './smart-playlist-story';
export * from './arbitrary-smart-playlist';
