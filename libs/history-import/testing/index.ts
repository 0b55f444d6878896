export * from './account-data-of';
export * from './export-row';
export * from './generate-export';
export * from './imagine-listening';
export * from './invented-catalogue';
export * from './seeded-random';
