import { Inject, Injectable } from '@nestjs/common';
import { type ZoneOffsets, zoneOffsets } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { artistIdNamed, artistTrackIds, libraryArtist, searchArtists, settingsOf, unifiedTracks } from '@groovelog/read-models';
import { libraryTrackRow } from '../../display/library-track-row.view';
import { DATABASE } from '../../parts';
import { artistOriginView, type ArtistOriginView, type UnheardArtistView } from './library-artist.view';

const MOST_TRACKS = 100;
/** Artists whose names hold the same words; few do. */
const NAMESAKES = 50;

/** What the library knows of artists. Listening knows them by exact name, Spotify by id. */
@Injectable()
export class LibraryArtistReader {
  constructor(@Inject(DATABASE) private readonly sql: Sql) {}

  /** What the library knows of somebody who was heard; null when nothing. */
  async originOf(userId: string, name: string, zone: ZoneOffsets): Promise<ArtistOriginView | null> {
    const artistId = await artistIdNamed(this.sql, userId, name);
    const artist = artistId === undefined ? undefined : await libraryArtist(this.sql, userId, artistId);
    return artist ? artistOriginView(artist, zone) : null;
  }

  /** The number under which an artist of exactly this name was heard; null when nobody was. */
  async numberOf(userId: string, artistName: string): Promise<number | null> {
    const alike = await searchArtists(this.sql, userId, artistName, NAMESAKES);
    return alike.find(({ name }) => name === artistName)?.number ?? null;
  }

  /** The number of the artist with this id when heard, else a page of what the library has; null when it knows nobody so. */
  async find(userId: string, artistId: string): Promise<{ number: number } | { view: UnheardArtistView } | null> {
    const artist = await libraryArtist(this.sql, userId, artistId);
    if (!artist) return null;
    const number = await this.numberOf(userId, artist.name);
    if (number !== null) return { number };
    const zone = zoneOffsets((await settingsOf(this.sql, userId)).timeZone);
    const tracks = await unifiedTracks(this.sql, userId, await artistTrackIds(this.sql, userId, artistId, MOST_TRACKS));
    const rows = tracks.map((track) => libraryTrackRow(track, 0, zone));
    return { view: { ...artistOriginView(artist, zone), name: artist.name, rows } };
  }
}
