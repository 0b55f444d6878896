import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SyncSettings } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import type { Clock, Database } from '@groovelog/platform';
import type { SpotifyConnection } from '@groovelog/spotify';
import { ALL_KINDS, createSyncPreferences, requestSync, type RunnableKind } from '@groovelog/sync';
import { CLOCK, DATABASE, EVENT_STORE } from '../../parts';
import { SPOTIFY_CONNECTION } from '../../spotify/spotify-connection.token';

/** What can be left out of the library. */
export type LibraryChoice = Pick<SyncSettings, 'autoSyncLikedSongs' | 'autoSyncSavedAlbums' | 'autoSyncArtists' | 'autoSyncPlaylists'>;

/** Remembers what somebody wants to be synced, and asks for the first sync of that. */
export class BeginSync extends Command<{ position: string | null }> {
  constructor(
    readonly userId: string,
    readonly choice: LibraryChoice,
  ) {
    super();
  }
}

const CHOICE_OF: Readonly<Partial<Record<RunnableKind, keyof LibraryChoice>>> = {
  likes: 'autoSyncLikedSongs',
  albums: 'autoSyncSavedAlbums',
  artists: 'autoSyncArtists',
  playlists: 'autoSyncPlaylists',
};

@CommandHandler(BeginSync)
export class BeginSyncHandler implements ICommandHandler<BeginSync, { position: string | null }> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SPOTIFY_CONNECTION) private readonly connection: SpotifyConnection,
  ) {}

  /** Throws DomainError as assertConnected. Plays and top lists are always fetched: Spotify forgets them. */
  async execute({ userId, choice }: BeginSync): Promise<{ position: string | null }> {
    const { database, store, clock, connection } = this;
    const { position } = await createSyncPreferences({ store, clock }).changeSettings(userId, choice);
    for (const kind of ALL_KINDS) {
      const name = CHOICE_OF[kind];
      if (name === undefined || choice[name]) await requestSync({ database, connection }, { userId, kind });
    }
    return { position };
  }
}
