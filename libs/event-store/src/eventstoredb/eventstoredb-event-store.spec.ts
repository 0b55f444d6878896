import { eventStoreContract, startFakeEventStoreDb } from '@groovelog/event-store/testing';
import { createEventStoreDbEventStore } from './eventstoredb-event-store';

eventStoreContract(
  'EventStoreDB',
  async () => {
    const server = await startFakeEventStoreDb();
    const store = createEventStoreDbEventStore({ url: server.url });
    return {
      store,
      async close() {
        await store.close();
        server.stop();
      },
    };
  },
  { tellsDuplicates: false },
);
