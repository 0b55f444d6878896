export * from './naive-statistics';
export * from './random-plays';
