import { z } from 'zod';
import { JpegBody, type SpotifySession } from './spotify-session';

/** What is said about a playlist besides its rows. A member that is left out stays as it is. */
export interface PlaylistFace {
  name?: string;
  description?: string;
  isPublic?: boolean;
}

/** Writes to one playlist of the account's own. Each call is sent once: whoever gets no answer reads before writing again. */
export interface PlaylistWriter {
  changeFace(face: PlaylistFace): Promise<void>;
  /** A JPEG of at most 256 KB in base64. Spotify takes it (202) and shows it some time later. Needs `ugc-image-upload`. */
  changeCover(jpeg: Buffer): Promise<void>;
  /** At most a hundred URIs, in front of the row at `position`. Answers with the new snapshot; null when it was not said. */
  add(uris: readonly string[], position: number): Promise<string | null>;
  /** Every copy of each of at most a hundred URIs. */
  remove(uris: readonly string[]): Promise<string | null>;
  /** `snapshotId`: the version of the list that the places are of, when it is known. */
  move(range: { start: number; length: number; before: number }, snapshotId: string | null): Promise<string | null>;
  /** Leaves nothing but these, at most a hundred. */
  replace(uris: readonly string[]): Promise<string | null>;
}

const answer = z.object({ snapshot_id: z.string().min(1) });

/** A writer of one playlist. Refusals are thrown as the session does. */
export function createPlaylistWriter(session: SpotifySession, playlistId: string): PlaylistWriter {
  const write = async (method: 'POST' | 'PUT' | 'DELETE', body: object): Promise<string | null> => {
    const said = answer.safeParse(await session.request({ method, path: `/playlists/${playlistId}/items`, body }));
    return said.success ? said.data.snapshot_id : null;
  };
  return {
    async changeFace({ name, description, isPublic }) {
      await session.request({ method: 'PUT', path: `/playlists/${playlistId}`, body: { name, description, public: isPublic } });
    },
    async changeCover(jpeg) {
      await session.request({ method: 'PUT', path: `/playlists/${playlistId}/images`, body: new JpegBody(jpeg), doneWith: 202 });
    },
    add: (uris, position) => write('POST', { uris, position }),
    remove: (uris) => write('DELETE', { items: uris.map((uri) => ({ uri })) }),
    move: ({ start, length, before }, snapshotId) =>
      write('PUT', {
        range_start: start,
        range_length: length,
        insert_before: before,
        ...(snapshotId === null ? {} : { snapshot_id: snapshotId }),
      }),
    replace: (uris) => write('PUT', { uris }),
  };
}
