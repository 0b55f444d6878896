export * from './fake-eventstoredb/fake-eventstoredb';
export * from './collect-live';
export * from './goldens';
export * from './tcp-proxy';
export * from './build-event';
export * from './take-feed';
export * from './contract/contract-subject';
export * from './contract/event-store-contract';
