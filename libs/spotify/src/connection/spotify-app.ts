import type { SpotifyConfig, Sql } from '@groovelog/platform';
import type { SpotifyApp } from '../oauth/token-endpoint';
import { open, seal } from '../tokens/sealed';

/** The app as which this installation talks to Spotify, and who decides about it. */
export interface KnownApp extends SpotifyApp {
  origin: 'environment' | 'saved' | 'demo';
}

const SEALED_FOR = 'spotify-app';

/** The app of the environment, else the one an admin saved, else null. What the environment says is never overridden. */
export async function findSpotifyApp(sql: Sql, key: Buffer, config: SpotifyConfig): Promise<KnownApp | null> {
  if (config.clientId) return { clientId: config.clientId, clientSecret: config.clientSecret, origin: 'environment' };
  const [row] = await sql.query<{ client_id: string; client_secret: Buffer | null }>(
    'select spotify_app.client_id, spotify_app.client_secret from app.spotify_app',
  );
  if (!row) return null;
  return { clientId: row.client_id, clientSecret: row.client_secret && open(row.client_secret, key, SEALED_FOR), origin: 'saved' };
}

/** Saves the app in place of the one before, its secret sealed. */
export async function saveSpotifyApp(sql: Sql, key: Buffer, app: SpotifyApp, at: Date): Promise<void> {
  await sql.query(
    `insert into app.spotify_app (client_id, client_secret, saved_at) values ($1, $2, $3)
     on conflict (id) do update set client_id = excluded.client_id, client_secret = excluded.client_secret, saved_at = excluded.saved_at`,
    [app.clientId, app.clientSecret === null ? null : seal(app.clientSecret, key, SEALED_FOR), at],
  );
}
