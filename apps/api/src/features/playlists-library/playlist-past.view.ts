import {
  type DayNumber,
  formatDay,
  type ListChange,
  localDayAt,
  type PlaylistLook,
  type PlaylistRow,
  type PlaylistThen,
  type ZoneOffsets,
} from '@groovelog/domain';
import type { MirroredPlaylist, TrackOfUri } from '@groovelog/read-models';
import { dayText, momentText } from '../../display/format-moment';
import { countOf, formatCount } from '../../display/format-number';
import { dayIn } from '../../display/library-row';
import { type ListChangesView, listChangesView, shownUris } from '../../display/list-changes.view';
import { type ListedTrackView, listedTrack } from '../../display/listed-track.view';
import { playlistName } from './playlists.view';

/** A page shows no more rows; scripts get them all. */
const MOST_ROWS = 500;
const MOST_LOOKS = 24;

/** A playlist on a day. */
export interface PlaylistPast {
  playlist: MirroredPlaylist;
  zone: ZoneOffsets;
  day: DayNumber;
  today: DayNumber;
  was: PlaylistThen;
  /** From then to now. */
  change: ListChange;
  looks: readonly PlaylistLook[];
}

export interface PlaylistPastView {
  title: string;
  name: string;
  path: string;
  day: string;
  today: string;
  heading: string;
  summary: string;
  /** How far it is known; null when it was looked at by then. */
  caveat: string | null;
  rows: (ListedTrackView & { place: string; added: string })[];
  more: string;
  changes: ListChangesView | null;
  looks: { href: string; when: string; text: string; isShown: boolean }[];
  moreLooks: string;
  jsonHref: string;
}

/** The URIs whose names the page shows. */
export const shownOf = ({ was, change }: PlaylistPast): string[] => [
  ...was.rows.slice(0, MOST_ROWS).flatMap(({ uri }) => uri ?? []),
  ...shownUris(change).filter((uri) => uri !== ''),
];

/** Builds the page; days are those of the zone. */
export function playlistPastView(past: PlaylistPast, named: ReadonlyMap<string, TrackOfUri>): PlaylistPastView {
  const { playlist, day, today, was, change } = past;
  const path = `/library/playlists/${playlist.playlistId}`;
  const name = was.details?.name || playlistName(playlist);
  return {
    title: `${playlistName(playlist)} in the past`,
    name: playlistName(playlist),
    path,
    day: formatDay(day),
    today: formatDay(today),
    heading: day === today ? `${name} today` : `${name} on ${dayText(day)}`,
    summary: countOf(was.rows.length, 'track'),
    caveat: caveatOf(past),
    rows: was.rows.slice(0, MOST_ROWS).map((row, index) => rowOf(past, named, row, index)),
    more: was.rows.length > MOST_ROWS ? `And ${formatCount(was.rows.length - MOST_ROWS)} more.` : '',
    changes: isEmpty(change)
      ? null
      : listChangesView(change, named, { came: 'Came since', went: 'Went since', moved: 'Stands elsewhere now' }),
    ...looksOf(past, path),
    jsonHref: `/api${path}/past?on=${formatDay(day)}`,
  };
}

const isEmpty = ({ came, went, moved }: ListChange): boolean => came.length + went.length + moved.length === 0;

function caveatOf({ was, looks, zone }: PlaylistPast): string | null {
  const [first] = looks;
  if (!first) return 'Spotify has not told anything about its tracks.';
  if (was.seenAt !== null) return null;
  const seen = dayText(localDayAt(zone, Math.floor(Date.parse(first.at) / 1_000)));
  return `Groovelog saw this playlist for the first time on ${seen}. These are the tracks of then that had been added by this day; what had been taken out before cannot be known.`;
}

function rowOf(
  { zone }: PlaylistPast,
  named: ReadonlyMap<string, TrackOfUri>,
  { uri, addedAt }: PlaylistRow,
  index: number,
): PlaylistPastView['rows'][number] {
  const track = listedTrack(uri ?? '', uri === null ? undefined : named.get(uri));
  return {
    ...track,
    name: uri === null ? 'Withdrawn from Spotify' : track.name,
    place: formatCount(index + 1),
    added: dayIn(zone, addedAt === null ? null : new Date(addedAt)),
  };
}

function looksOf({ looks, zone, day }: PlaylistPast, path: string): Pick<PlaylistPastView, 'looks' | 'moreLooks'> {
  const shown = looks.slice(-MOST_LOOKS).reverse();
  return {
    looks: shown.map((look, index) => {
      const at = Math.floor(Date.parse(look.at) / 1_000);
      const on = localDayAt(zone, at);
      const isFirst = index === looks.length - 1;
      return {
        href: `${path}/past?on=${formatDay(on)}`,
        when: momentText(zone, at),
        text: isFirst ? `seen for the first time, with ${countOf(look.total, 'track')}` : lookText(look),
        isShown: on === day,
      };
    }),
    moreLooks: looks.length > MOST_LOOKS ? `And ${countOf(looks.length - MOST_LOOKS, 'earlier change')}.` : '',
  };
}

function lookText({ came, went, moved, name, total }: PlaylistLook): string {
  const parts = [
    ...(came > 0 ? [`${formatCount(came)} came`] : []),
    ...(went > 0 ? [`${formatCount(went)} went`] : []),
    ...(moved > 0 ? [`${formatCount(moved)} moved`] : []),
    ...(name === null ? [] : [`called “${name}” from then on`]),
  ];
  return `${parts.join(', ')}: ${countOf(total, 'track')}`;
}
