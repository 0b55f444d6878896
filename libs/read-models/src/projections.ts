import type { Projection } from '@groovelog/projections';
import { importsProjection } from './imports/imports.projection';
import { libraryProjection } from './library/library.projection';
import { listeningProjection } from './listening/listening.projection';
import { settingsProjection } from './settings/settings.projection';
import { smartPlaylistsProjection } from './smart-playlists/smart-playlists.projection';
import { syncProjection } from './sync/sync.projection';
import { topItemsProjection } from './top-items/top-items.projection';

/** Every projection of the product: what the projector runs, what `rebuild all` rebuilds, what queries wait for. */
export const projections: readonly Projection[] = [
  settingsProjection,
  listeningProjection,
  importsProjection,
  libraryProjection,
  syncProjection,
  topItemsProjection,
  smartPlaylistsProjection,
];
