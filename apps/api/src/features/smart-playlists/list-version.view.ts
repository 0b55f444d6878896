import type { ZoneOffsets } from '@groovelog/domain';
import type { ListVersion, TrackOfUri } from '@groovelog/read-models';
import { momentText } from '../../display/format-moment';
import { countOf } from '../../display/format-number';
import { changeText } from './history.view';
import { type ListedTrackView, listedTrack } from '../../display/listed-track.view';
import { type PlaylistFrameView, playlistFrame } from './playlist-frame.view';
import type { DescribedPlaylist } from './described-playlist';

/** One list that was published, with every track of it. */
export interface ListVersionView {
  frame: PlaylistFrameView;
  title: string;
  facts: { label: string; value: string }[];
  version: string;
  isCurrent: boolean;
  tracks: (ListedTrackView & { place: string })[];
  csvHref: string;
  jsonHref: string;
}

/** A row of a list for a spreadsheet or a script; places count from 1. */
export interface ListRow {
  place: number;
  uri: string;
  name: string;
  artists: string;
  album: string;
  durationMs: number | null;
}

/** Names the rows of a list. */
export function rowsOfList(uris: readonly string[], named: ReadonlyMap<string, TrackOfUri>): ListRow[] {
  return uris.map((uri, index) => {
    const track = named.get(uri);
    const { name, artists, albumName, durationMs } = track ?? { name: null, artists: '', albumName: null, durationMs: null };
    return { place: index + 1, uri, name: name ?? '', artists, album: albumName ?? '', durationMs };
  });
}

/** Builds the page; times are those of `zone`. */
export function listVersionView(
  playlist: DescribedPlaylist,
  list: ListVersion & { uris: readonly string[] },
  named: ReadonlyMap<string, TrackOfUri>,
  zone: ZoneOffsets,
): ListVersionView {
  const frame = playlistFrame(playlist, '/history');
  const moment = (at: Date): string => momentText(zone, Math.floor(at.getTime() / 1_000));
  const path = `${frame.base}/lists/${list.version}`;
  return {
    frame,
    title: `List ${list.version}`,
    facts: [
      { label: 'Published', value: moment(list.at) },
      { label: 'Size', value: countOf(list.total, 'track') },
      { label: 'Change', value: changeText(list) },
      { label: 'Rule', value: `Version ${list.rulesVersion}` },
      { label: 'Chosen', value: `${moment(list.evaluatedAt)}, for ${list.timeZone}` },
    ],
    version: String(list.version),
    isCurrent: list.version === playlist.listVersion,
    tracks: list.uris.map((uri, index) => ({ ...listedTrack(uri, named.get(uri)), place: String(index + 1) })),
    csvHref: `${path}.csv`,
    jsonHref: `/api/smart-playlists/${playlist.playlistId}/lists/${list.version}`,
  };
}
