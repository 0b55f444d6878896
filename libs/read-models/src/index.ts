export * from './settings/settings.query';
export * from './settings/settings.projection';
export * from './listening/listening-cache';
export * from './listening/load-columns.query';
export * from './listening/statistics-document.query';
export * from './listening/statistics-overview.query';
export * from './listening/statistics-top-lists.query';
export * from './projections';
