export * from './golden-file';
export * from './invented-listening';
