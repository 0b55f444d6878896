import type { FactoryProvider } from '@nestjs/common';
import { newId } from '@groovelog/platform';
import type { SmartPlaylistParts } from '@groovelog/smart-playlists';
import { type ApiParts, CLOCK, DATABASE, EVENT_STORE } from '../../parts';

/** What commands on smart playlists work with. */
export const SMART_PLAYLIST_PARTS = Symbol('smart playlist parts');

export const smartPlaylistPartsProvider: FactoryProvider<SmartPlaylistParts> = {
  provide: SMART_PLAYLIST_PARTS,
  inject: [EVENT_STORE, DATABASE, CLOCK],
  useFactory: (store: ApiParts['store'], database: ApiParts['database'], now: ApiParts['clock']) => ({ store, database, now, newId }),
};
