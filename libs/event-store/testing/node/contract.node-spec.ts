import { createEventStoreDbEventStore } from '@groovelog/event-store';
import { eventStoreContract } from '../contract/event-store-contract';
import { openNode } from './open-node';

eventStoreContract(
  'the node',
  async () => {
    const node = await openNode();
    const store = createEventStoreDbEventStore({ url: node.url });
    return {
      store,
      async close() {
        await store.close();
        node.close();
      },
    };
  },
  { tellsDuplicates: false },
);
