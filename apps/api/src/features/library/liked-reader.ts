import { Inject, Injectable } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import type { ZoneOffsets } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { type LikedKey, likedKeys, type UnifiedTrack, unifiedTracks } from '@groovelog/read-models';
import { listensOfTrack } from '../../listening/listens-of-track';
import { ListeningReader } from '../../listening/listening-reader';
import { DATABASE } from '../../parts';
import type { LikedQuery } from './collection.forms';

/** A liked track with its listens under the listener's policy. */
export interface LikedTrack extends UnifiedTrack {
  listens: number;
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
    private readonly listening: ListeningReader,
  ) {}

  async read(user: User, query: LikedQuery, rows: number): Promise<LikedPage> {
    const listening = await this.listening.of(user);
    const heard = ({ trackNo }: Pick<LikedKey, 'trackNo'>) => listensOfTrack(listening, trackNo);
    const order = query.sort === 'listens' ? 'liked' : query.sort;
    const keys = await likedKeys(this.sql, user.id, { search: query.q, order, availability: query.show || null });
    if (query.sort === 'listens') keys.sort((one, other) => heard(other) - heard(one));
    const start = (query.page - 1) * rows;
    const shown = keys.slice(start, start + rows).map(({ trackId }) => trackId);
    const tracks = (await unifiedTracks(this.sql, user.id, shown)).map((track) => ({ ...track, listens: heard(track) }));
    return { tracks, total: keys.length, zone: listening.zone };
  }
}
