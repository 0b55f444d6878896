import {
  type CollectionState,
  type Decider,
  fold,
  followedArtistsDecider,
  followedArtistsStream,
  type KnownEvent,
  likedTracksDecider,
  likedTracksStream,
  listedPlaylistsDecider,
  listedPlaylistsStream,
  savedAlbumsDecider,
  savedAlbumsStream,
  type StreamName,
  type SyncKind,
} from '@groovelog/domain';
import { type EventStore, executeDecider } from '@groovelog/event-store';
import { newId } from '@groovelog/platform';

interface ConfirmRemovals {
  type: 'ConfirmRemovals';
  /** Fingerprint of what is missing: the person confirms what they saw, and nothing that came later. */
  missing: string;
  at: string;
}

/** What a sync of one kind keeps although Spotify no longer lists it. */
export interface HeldRemovals {
  /** The fingerprint of what is missing; null when nothing is held. */
  missing(store: EventStore, userId: string): Promise<string | null>;
  /** Throws DomainError `library.nothing-held` when that is not what is held by now. */
  confirm(store: EventStore, userId: string, command: ConfirmRemovals): Promise<{ position: string | null }>;
}

/** The kinds whose removals may be held back. */
export const HELD_REMOVALS: Partial<Record<SyncKind, HeldRemovals>> = {
  likes: heldRemovals(likedTracksStream, likedTracksDecider),
  albums: heldRemovals(savedAlbumsStream, savedAlbumsDecider),
  artists: heldRemovals(followedArtistsStream, followedArtistsDecider),
  playlists: heldRemovals(listedPlaylistsStream, listedPlaylistsDecider),
};

function heldRemovals<State extends CollectionState, Event extends KnownEvent>(
  streamOf: (userId: string) => StreamName,
  decider: Decider<State, ConfirmRemovals, Event>,
): HeldRemovals {
  return {
    async missing(store, userId) {
      const events: Event[] = [];
      for await (const stored of store.read(streamOf(userId))) events.push(stored as unknown as Event);
      return fold(decider, events).held?.missing ?? null;
    },
    confirm(store, userId, command) {
      const id = newId();
      return executeDecider(store, streamOf(userId), decider, command, { meta: { actor: 'user', userId }, idFor: () => id });
    },
  };
}
