import type { Catalogue, Track } from '../catalogue/catalogue';
import type { Account } from '../life/account';
import type { Play } from '../life/play';
import type { Playlist, PlaylistRow } from '../library/playlist';
import type { World } from '../world';
import type { ZipEntry } from './zip-file';

const FOLDER = 'Spotify Account Data';
const YEAR = 365 * 86_400_000;
const ROWS_PER_FILE = 10_000;

/** The files of an account data export: the last year by names and minutes, the library, and files nobody may read. */
export function* accountData(world: World, account: Account): Generator<ZipEntry> {
  const now = world.clock.now();
  const plays = account.log.endedBetween(now - YEAR, now);
  const music = plays.filter((play) => play.content.kind !== 'episode').map((play) => musicRow(world.catalogue, play));
  const podcasts = plays.filter((play) => play.content.kind === 'episode').map((play) => podcastRow(world.catalogue, play));
  for (let start = 0; start < music.length; start += ROWS_PER_FILE) {
    yield file(`StreamingHistory_music_${start / ROWS_PER_FILE}.json`, music.slice(start, start + ROWS_PER_FILE));
  }
  yield file('StreamingHistory_podcast_0.json', podcasts);
  yield file('YourLibrary.json', yourLibrary(world.catalogue, account));
  yield file('Playlist1.json', { playlists: ownPlaylists(world, account).map((playlist) => playlistEntry(world.catalogue, playlist)) });
  yield file('Userdata.json', { username: account.person.id, email: 'nobody@example.org', birthdate: '1990-01-01' });
  yield file('Identity.json', { displayName: account.person.name });
  yield file('SearchQueries.json', [{ searchTime: new Date(now).toISOString(), searchQuery: 'a secret' }]);
}

function file(name: string, content: unknown): ZipEntry {
  return { name: `${FOLDER}/${name}`, content: Buffer.from(JSON.stringify(content, null, 2)) };
}

/** The minute in which a play ended, UTC, floored. */
function endMinute(play: Play): string {
  return new Date(play.endedAt).toISOString().slice(0, 16).replace('T', ' ');
}

function musicRow(catalogue: Catalogue, play: Play): object {
  const track = play.content.kind === 'track' ? catalogue.tracks.get(play.content.id) : undefined;
  const local = play.content.kind === 'local' ? catalogue.localFiles.find((one) => uriOfLocal(play) === one.uri) : undefined;
  return {
    endTime: endMinute(play),
    artistName: track ? albumArtistOf(catalogue, track) : (local?.artist ?? 'Unknown Artist'),
    trackName: track?.name ?? local?.title ?? 'Unknown Track',
    msPlayed: play.msPlayed,
  };
}

function uriOfLocal({ content }: Play): string | undefined {
  return content.kind === 'local' ? content.uri : undefined;
}

function podcastRow(catalogue: Catalogue, play: Play): object {
  const episode = play.content.kind === 'episode' ? catalogue.episodes.get(play.content.id) : undefined;
  const podcastName = catalogue.shows.get(episode?.showId ?? '')?.name ?? '';
  return { endTime: endMinute(play), podcastName, episodeName: episode?.name ?? '', msPlayed: play.msPlayed };
}

function yourLibrary(catalogue: Catalogue, { library }: Account): object {
  const { artists, albums, tracks } = catalogue;
  return {
    tracks: library.tracks.latest().flatMap(({ id }) => {
      const track = tracks.get(id);
      return track
        ? [
            {
              artist: albumArtistOf(catalogue, track),
              album: albums.get(track.albumId)?.name ?? '',
              track: track.name,
              uri: `spotify:track:${id}`,
            },
          ]
        : [];
    }),
    albums: library.albums.latest().flatMap(({ id }) => {
      const album = albums.get(id);
      return album ? [{ artist: artists.get(album.artistIds[0] ?? '')?.name ?? '', album: album.name, uri: `spotify:album:${id}` }] : [];
    }),
    shows: [],
    episodes: [],
    bannedTracks: [],
    artists: library.artists.latest().map(({ id }) => ({ name: artists.get(id)?.name ?? '', uri: `spotify:artist:${id}` })),
    bannedArtists: [],
    other: [],
  };
}

function ownPlaylists({ playlists }: World, { person }: Account): Playlist[] {
  return [...playlists.values()].filter((playlist) => playlist.ownerId === person.id);
}

function playlistEntry(catalogue: Catalogue, playlist: Playlist): object {
  const { name, description, rows } = playlist.content.latest();
  const changed = Math.max(0, ...rows.map((row) => row.addedAt ?? 0));
  return {
    name,
    lastModifiedDate: new Date(changed).toISOString().slice(0, 10),
    items: rows.map((row) => playlistItem(catalogue, row)),
    description: description || null,
    numberOfFollowers: 0,
  };
}

function playlistItem(catalogue: Catalogue, row: PlaylistRow): object {
  const [, kind, id = ''] = row.uri.split(':');
  const track = kind === 'track' ? catalogue.tracks.get(id) : undefined;
  const episode = kind === 'episode' ? catalogue.episodes.get(id) : undefined;
  return {
    track: track
      ? {
          trackName: track.name,
          artistName: albumArtistOf(catalogue, track),
          albumName: catalogue.albums.get(track.albumId)?.name ?? '',
          trackUri: row.uri,
        }
      : null,
    episode: episode ? { episodeName: episode.name, showName: catalogue.shows.get(episode.showId)?.name ?? '', episodeUri: row.uri } : null,
    localTrack: kind === 'local' ? { uri: row.uri } : null,
    addedDate: row.addedAt === null ? null : new Date(row.addedAt).toISOString().slice(0, 10),
  };
}

function albumArtistOf(catalogue: Catalogue, track: Track): string {
  const album = catalogue.albums.get(track.albumId);
  return catalogue.artists.get(album?.artistIds[0] ?? '')?.name ?? '';
}
