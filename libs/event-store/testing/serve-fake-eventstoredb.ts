// A fake EventStoreDB as a process of its own, for tests that run the product in several processes:
// node -r libs/testing/src/register-typescript.cjs libs/event-store/testing/serve-fake-eventstoredb.ts
// prints its connection string and serves until it is stopped.
import { startFakeEventStoreDb } from './fake-eventstoredb/fake-eventstoredb';

void startFakeEventStoreDb().then((server) => console.log(server.url));
