import { Inject, Injectable } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import type { ExclusionScope, ZoneOffsets } from '@groovelog/domain';
import type { Clock, Sql } from '@groovelog/platform';
import {
  AVAILABILITIES,
  excludedAmong,
  type LikedKey,
  likedKeys,
  type LikedRequest,
  type UnifiedTrack,
  unifiedTracks,
} from '@groovelog/read-models';
import { listensOfTrack } from '../../listening/listens-of-track';
import { ListeningReader } from '../../listening/listening-reader';
import { CLOCK, DATABASE } from '../../parts';
import type { LikedQuery } from './collection.forms';

/** A liked track with its listens under the listener's policy. */
export interface LikedTrack extends UnifiedTrack {
  listens: number;
  /** Left out of playlists, statistics or both at the moment. */
  isExcluded: boolean;
}

/** A page of liked tracks, how many fit in all, and the zone whose days are shown. */
export interface LikedPage {
  tracks: LikedTrack[];
  total: number;
  zone: ZoneOffsets;
}

/** Liked tracks page by page, for people and for scripts alike. */
@Injectable()
export class LikedReader {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly listening: ListeningReader,
  ) {}

  async read(user: User, query: LikedQuery, rows: number): Promise<LikedPage> {
    const listening = await this.listening.of(user);
    const heard = ({ trackNo }: Pick<LikedKey, 'trackNo'>) => listensOfTrack(listening, trackNo);
    const keys = await likedKeys(this.sql, user.id, requestOf(query, this.clock()));
    if (query.sort === 'listens') keys.sort((one, other) => heard(other) - heard(one));
    const start = (query.page - 1) * rows;
    const shown = keys.slice(start, start + rows).map(({ trackId }) => trackId);
    const [tracks, excluded] = await Promise.all([
      unifiedTracks(this.sql, user.id, shown),
      excludedAmong(this.sql, user.id, shown, { scope: 'both', now: this.clock() }),
    ]);
    const rowsShown = tracks.map((track) => ({ ...track, listens: heard(track), isExcluded: excluded.has(track.trackId) }));
    return { tracks: rowsShown, total: keys.length, zone: listening.zone };
  }
}

const EXCLUDED_FROM: Partial<Record<LikedQuery['show'], ExclusionScope>> = {
  excluded: 'both',
  'excluded-from-playlists': 'playlists',
  'excluded-from-statistics': 'statistics',
};

/** Listens are ordered here, by the packed listens; equals keep the order of the likes. */
function requestOf({ q, sort, show }: LikedQuery, at: Date): LikedRequest {
  const scope = EXCLUDED_FROM[show];
  return {
    search: q,
    order: sort === 'listens' ? 'liked' : sort,
    availability: AVAILABILITIES.find((availability) => availability === show) ?? null,
    excluded: scope ? { scope, at } : null,
  };
}
