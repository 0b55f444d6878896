import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Logger, Sql } from '@groovelog/platform';
import {
  createRequestLog,
  createSpotifyClient,
  SpotifyBlocked,
  type SpotifyClient,
  type SpotifyConnection,
  type SpotifyPlaying,
  SpotifyRefusal,
  SpotifyUnreachable,
} from '@groovelog/spotify';
import { CLOCK, DATABASE, LOGGER } from '../../parts';
import { SPOTIFY_CONNECTION } from '../../spotify/spotify-connection.token';

/** What one look at somebody's player showed, or why there was none. */
export type Look = { kind: 'playing'; playing: SpotifyPlaying } | { kind: 'silent' } | { kind: 'unknown'; why: string; mend: Mend | null };

/** What helps when Spotify does not answer as wished. */
export type Mend = 'connect' | 'wait';

/** Several open pages, and a page that asks often, cost one call. */
const FRESH_MS = 5_000;

/** Looks at players, and commands them, through the governor and with a line in the request log. */
@Injectable()
export class Player {
  private readonly looks = new Map<string, { at: number; look: Promise<Look> }>();

  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(SPOTIFY_CONNECTION) private readonly connection: SpotifyConnection,
  ) {}

  /** What plays now, or within the last five seconds. Never rejects because of Spotify. */
  look(userId: string): Promise<Look> {
    const now = this.clock().getTime();
    const known = this.looks.get(userId);
    if (known && now - known.at < FRESH_MS) return known.look;
    const look = this.lookNow(userId);
    this.looks.set(userId, { at: now, look });
    return look;
  }

  /** Sends one command to the player; the next look is a new one. Rejects as the client does. */
  async command(userId: string, send: (client: SpotifyClient) => Promise<unknown>): Promise<void> {
    try {
      await this.ask(userId, send);
    } finally {
      this.looks.delete(userId);
    }
  }

  private async lookNow(userId: string): Promise<Look> {
    const status = await this.connection.status(this.sql, userId);
    if (status.kind !== 'connected') {
      const why = status.kind === 'needs-consent' ? 'Spotify ended your consent.' : 'You are not connected with Spotify.';
      return { kind: 'unknown', why, mend: 'connect' };
    }
    try {
      const playing = await this.ask(userId, (client) => client.currentlyPlaying());
      return playing ? { kind: 'playing', playing } : { kind: 'silent' };
    } catch (error) {
      return unknownLook(error);
    }
  }

  private async ask<T>(userId: string, question: (client: SpotifyClient) => Promise<T>): Promise<T> {
    const { sql, clock, logger } = this;
    const log = createRequestLog({ sql, clock, logger, runId: null });
    try {
      return await question(createSpotifyClient(this.connection.openSession(userId, { priority: 'user', onCall: log.record })));
    } finally {
      await log.flush();
    }
  }
}

function unknownLook(error: unknown): Look {
  if (error instanceof SpotifyBlocked) return { kind: 'unknown', why: error.message, mend: 'wait' };
  if (error instanceof SpotifyUnreachable) return { kind: 'unknown', why: 'Spotify did not answer in a usable way.', mend: 'wait' };
  if (!(error instanceof SpotifyRefusal)) throw error;
  const needsConsent = error.remedy === 'consent' || error.remedy === 'scope';
  return { kind: 'unknown', why: error.message, mend: needsConsent ? 'connect' : null };
}
