export * from './choosing/choose-tracks';
export * from './jobs/publish-job';
export * from './jobs/enqueue-publish';
