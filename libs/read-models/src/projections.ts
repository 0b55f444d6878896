import type { Projection } from '@groovelog/projections';
import { importsProjection } from './imports/imports.projection';
import { libraryProjection } from './library/library.projection';
import { listeningProjection } from './listening/listening.projection';
import { settingsProjection } from './settings/settings.projection';
import { syncProjection } from './sync/sync.projection';

/** Every projection of the product: what the projector runs, what `rebuild all` rebuilds, what queries wait for. */
export const projections: readonly Projection[] = [
  settingsProjection,
  listeningProjection,
  importsProjection,
  libraryProjection,
  syncProjection,
];
