import { eventStoreContract } from '@groovelog/event-store/testing';
import { createMigratedTestDatabase } from '@groovelog/testing';
import { createPostgresEventStore } from './postgres-event-store';

eventStoreContract('PostgreSQL', async () => {
  const test = await createMigratedTestDatabase();
  const store = createPostgresEventStore(test);
  return {
    store,
    async close() {
      await store.close();
      await test.drop();
    },
  };
});
