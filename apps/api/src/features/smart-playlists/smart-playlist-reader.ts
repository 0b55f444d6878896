import { Inject, Injectable } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { DomainError, type EpochSeconds, type ZoneOffsets, zoneOffsets } from '@groovelog/domain';
import type { Clock, Sql } from '@groovelog/platform';
import {
  findSmartPlaylist,
  type ListVersion,
  listSmartPlaylists,
  mirroredPlaylists,
  publishedTracks,
  settingsOf,
  sizeHistories,
  smartPlaylistHandEdits,
  type SmartPlaylistRow,
  smartPlaylistSizes,
  tracksByUri,
  tracksOfListVersion,
} from '@groovelog/read-models';
import { CLOCK, DATABASE } from '../../parts';
import { versionNumber } from './smart-playlists.forms';
import { type SmartPlaylistState, TRACKS_OF_A_PAGE } from './smart-playlist.view';
import type { ListedPlaylist } from './smart-playlists.view';
import { type DescribedPlaylist, describePlaylists } from './described-playlist';

/** A line beside a size shows no more lists than these. */
const LISTS_OF_A_LINE = 60;
/** More playlists than these are found by typing. */
const MOST_PROPOSED = 500;

/** Reads the smart playlists of one person; what is somebody else's is as if it were not there. */
@Injectable()
export class SmartPlaylistReader {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(user: User): Promise<ListedPlaylist[]> {
    const [playlists, sizes] = await Promise.all([
      listSmartPlaylists(this.sql, user.id),
      sizeHistories(this.sql, user.id, LISTS_OF_A_LINE),
    ]);
    const described = await describePlaylists(this.sql, user.id, playlists);
    return described.map((playlist) => ({ ...playlist, sizes: sizes.get(playlist.playlistId) ?? [] }));
  }

  /** What a rule can draw from: smart playlists other than its own, and playlists in Spotify by name, as many as a list of proposals bears. */
  async sources(user: User, ownId: string | null): Promise<{ smart: SmartPlaylistRow[]; playlists: string[] }> {
    const which = { search: '', order: 'name', show: 'readable', start: 0, count: MOST_PROPOSED } as const;
    const [smart, { playlists }] = await Promise.all([listSmartPlaylists(this.sql, user.id), mirroredPlaylists(this.sql, user.id, which)]);
    return {
      smart: smart.filter(({ playlistId }) => playlistId !== ownId),
      playlists: [...new Set(playlists.flatMap(({ name }) => name ?? []))],
    };
  }

  /** Throws DomainError `playlist.unknown`. */
  async find(user: User, playlistId: string): Promise<DescribedPlaylist> {
    const found = await findSmartPlaylist(this.sql, user.id, playlistId);
    const [playlist] = found ? await describePlaylists(this.sql, user.id, [found]) : [];
    if (!playlist) throw new DomainError('not-found', 'playlist.unknown', 'There is no such playlist.');
    return playlist;
  }

  /** One published list; `version` as an address has it. Throws DomainError `playlist.unknown-list`. */
  async listVersion(user: User, playlistId: string, version: string): Promise<ListVersion & { uris: string[] }> {
    const number = versionNumber.safeParse(version);
    const list = number.success ? await tracksOfListVersion(this.sql, user.id, playlistId, number.data) : undefined;
    if (!list) throw new DomainError('not-found', 'playlist.unknown-list', 'There is no such list.');
    return list;
  }

  /** A page of the published list with everything around it. Throws as find. */
  async state(user: User, playlistId: string, page: number): Promise<SmartPlaylistState> {
    const playlist = await this.find(user, playlistId);
    const [sizes, [lastEdit], tracks] = await Promise.all([
      smartPlaylistSizes(this.sql, user.id, playlistId),
      smartPlaylistHandEdits(this.sql, user.id, playlistId, 1),
      publishedTracks(this.sql, user.id, playlistId, { start: (page - 1) * TRACKS_OF_A_PAGE, count: TRACKS_OF_A_PAGE }),
    ]);
    const uris = [...tracks.map(({ uri }) => uri), ...playlist.pins, ...playlist.bans];
    return {
      playlist,
      sizes: sizes.slice(-LISTS_OF_A_LINE).map(({ total }) => total),
      lastEdit: lastEdit ?? null,
      tracks,
      page,
      named: await tracksByUri(this.sql, user.id, uris),
    };
  }

  /** The reader's clock. */
  async time(user: User): Promise<{ zone: ZoneOffsets; timeZone: string; now: EpochSeconds }> {
    const { timeZone } = await settingsOf(this.sql, user.id);
    return { zone: zoneOffsets(timeZone), timeZone, now: Math.floor(this.clock().getTime() / 1_000) };
  }
}
