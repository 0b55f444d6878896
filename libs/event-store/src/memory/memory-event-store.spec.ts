import { eventStoreContract } from '@groovelog/event-store/testing';
import { createMemoryEventStore } from './memory-event-store';

eventStoreContract('memory', () => Promise.resolve({ store: createMemoryEventStore(), close: () => Promise.resolve() }));
