import type { EventStore } from '@groovelog/event-store';

/** A store to examine: empty, and its own for each file of tests. */
export interface ContractSubject {
  store: EventStore;
  close(): Promise<void>;
}

/** Where stores may differ. */
export interface StoreTraits {
  /** A repeated append is told `duplicate`; without it `appended` again, which is as true. */
  tellsDuplicates: boolean;
}

/** Asks for the store when a test runs, because `beforeAll` makes it later than the tests are declared. */
export type StoreUnderTest = () => EventStore;
