import type { Sql } from '@groovelog/platform';
import { open, seal } from '../tokens/sealed';

/** A consent that somebody was sent to ask for and that has not come back yet. */
export interface PendingAuthorization {
  state: string;
  /** Proves to Spotify that the same installation asked (PKCE). */
  verifier: string;
  redirectUri: string;
}

/** Spotify's codes live as long; who needs longer begins again. */
const LIVES_MS = 10 * 60_000;

/** Keeps what the way back needs, the verifier sealed, and forgets what nobody came back for. */
export async function keepAuthorization(sql: Sql, key: Buffer, userId: string, pending: PendingAuthorization, at: Date): Promise<void> {
  await sql.query('delete from app.spotify_authorizations where spotify_authorizations.created_at < $1', [
    new Date(at.getTime() - LIVES_MS),
  ]);
  await sql.query(
    `insert into app.spotify_authorizations (user_id, state, verifier, redirect_uri, created_at) values ($1, $2, $3, $4, $5)`,
    [userId, pending.state, seal(pending.verifier, key, sealedFor(userId)), pending.redirectUri, at],
  );
}

/**
 * Takes the authorization of that state out, so that it serves once. Null when this user never began it, when it was
 * used before, or when it is older than ten minutes; somebody else's stays where it is.
 */
export async function takeAuthorization(
  sql: Sql,
  key: Buffer,
  userId: string,
  state: string,
  now: Date,
): Promise<PendingAuthorization | null> {
  const [row] = await sql.query<{ verifier: Buffer; redirect_uri: string; created_at: Date }>(
    `delete from app.spotify_authorizations
      where spotify_authorizations.user_id = $1 and spotify_authorizations.state = $2
     returning spotify_authorizations.verifier, spotify_authorizations.redirect_uri, spotify_authorizations.created_at`,
    [userId, state],
  );
  if (!row || now.getTime() - row.created_at.getTime() >= LIVES_MS) return null;
  return { state, verifier: open(row.verifier, key, sealedFor(userId)), redirectUri: row.redirect_uri };
}

/** Forgets every consent that this user began to ask for. */
export async function dropAuthorizations(sql: Sql, userId: string): Promise<void> {
  await sql.query('delete from app.spotify_authorizations where spotify_authorizations.user_id = $1', [userId]);
}

const sealedFor = (userId: string): string => `verifier:${userId}`;
