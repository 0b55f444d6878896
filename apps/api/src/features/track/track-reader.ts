import { Inject, Injectable } from '@nestjs/common';
import { type ZoneOffsets, trackIdOf } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { trackPlaylists, unifiedTrack, type UnifiedTrack } from '@groovelog/read-models';
import { DATABASE } from '../../parts';
import { trackOriginView, type TrackOriginView } from './track-origin.view';

/** What the library knows of a track. */
@Injectable()
export class TrackReader {
  constructor(@Inject(DATABASE) private readonly sql: Sql) {}

  /** A track that was never heard, by Spotify's id. */
  find(userId: string, trackId: string): Promise<UnifiedTrack | undefined> {
    return unifiedTrack(this.sql, userId, trackId);
  }

  /** Where a track came from; null when it was only heard, never in the library. */
  async originOf(userId: string, uri: string | null, zone: ZoneOffsets): Promise<TrackOriginView | null> {
    const track = uri === null ? undefined : await this.find(userId, trackIdOf(uri));
    return track ? trackOriginView(track, await trackPlaylists(this.sql, userId, track.trackId), zone) : null;
  }
}
