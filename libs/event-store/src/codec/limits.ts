/** What one append may carry in every store; EventStoreDB up to 25.0 takes 1 MiB for a whole append. */
export const MAX_EVENTS_PER_APPEND = 1_000;
export const MAX_APPEND_BYTES = 900 * 1024;
export const MAX_EVENT_BYTES = 256 * 1024;
