/** Namespace of the ids of events that syncs write. */
export const SYNC_NAMESPACE = '7f0c2b54-6f0e-5d0a-9a4e-2f6d1c9b8e31';
