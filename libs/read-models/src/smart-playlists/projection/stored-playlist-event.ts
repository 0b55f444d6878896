import type { SmartPlaylistEvent, StoredEvent } from '@groovelog/domain';

/** An event of a smart playlist, as the log has it. */
export type StoredPlaylistEvent = StoredEvent & SmartPlaylistEvent;
