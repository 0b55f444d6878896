// npm run test:eventstore: the event store's contract, reconnects and an import on the node of EVENTSTORE_URL.
const { projects } = require('./jest.config.cjs');

const int = projects.find((project) => project.displayName === 'int');

module.exports = {
  projects: [{ ...int, displayName: 'eventstore', testMatch: ['<rootDir>/libs/event-store/testing/node/*.node-spec.ts'] }],
  testTimeout: 120000,
};
