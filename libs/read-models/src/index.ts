export * from './settings/settings.query';
export * from './settings/settings.projection';
