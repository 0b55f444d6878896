import type { RuleFieldName } from '../rule-fields';
import type { RuleTrack } from '../rule-library';
import type { Evaluation } from './evaluation';
import { isExcluded } from './is-excluded';
import { holdersOf, lastAddedAt } from './playlists-of-track';
import { releaseDayOf, releaseYearOf } from './release-of-track';
import { booleanValue, listValue, momentValue, numberValue, textValue, type RuleValue } from './rule-value';
import { versionsIn } from './versions-in-title';

const MS_PER_SECOND = 1000;
const YEARS_PER_DECADE = 10;

type Read = (track: RuleTrack, evaluation: Evaluation) => RuleValue;

const plainList = (texts: readonly string[]): RuleValue => listValue(texts.map((text) => [text]));

const VALUES: Partial<Record<RuleFieldName, Read>> = {
  track: ({ title }) => textValue(title),
  track_id: ({ id }) => textValue(id),
  isrc: ({ isrc }) => textValue(isrc),
  artist: ({ artists }) => plainList(artists.map(({ name }) => name)),
  main_artist: ({ artists }) => textValue(artists[0]?.name ?? null),
  album_artist: ({ albumArtists }) => plainList(albumArtists),
  artist_id: ({ artists }) => plainList(artists.flatMap(({ id }) => (id === null ? [] : [id]))),
  album: ({ album }) => textValue(album),
  album_id: ({ albumId }) => textValue(albumId),
  genre: ({ genres }) => plainList(genres),
  version: ({ title }) => plainList(title === null ? [] : versionsIn(title)),

  duration: ({ durationMs }) => numberValue(durationMs === null ? null : durationMs / MS_PER_SECOND),
  explicit: ({ explicit }) => booleanValue(explicit),
  release_date: ({ releaseDate }) => {
    const day = releaseDayOf(releaseDate);
    return day === null ? null : { kind: 'day', day };
  },
  release_year: ({ releaseDate }) => numberValue(releaseYearOf(releaseDate)),
  decade: ({ releaseDate }) => {
    const year = releaseYearOf(releaseDate);
    return numberValue(year === null ? null : year - (year % YEARS_PER_DECADE));
  },
  album_type: ({ albumType }) => textValue(albumType),
  track_number: ({ trackNumber }) => numberValue(trackNumber),
  disc_number: ({ discNumber }) => numberValue(discNumber),
  is_local: ({ isLocal }) => booleanValue(isLocal),

  is_liked: ({ likedAt }) => booleanValue(likedAt !== null),
  liked_at: ({ likedAt }) => momentValue(likedAt),
  was_ever_liked: ({ firstLikedAt }) => booleanValue(firstLikedAt !== null),
  unliked_at: ({ unlikedAt }) => momentValue(unlikedAt),
  is_album_saved: ({ albumSavedAt }) => booleanValue(albumSavedAt !== null),
  is_artist_followed: ({ isArtistFollowed }) => booleanValue(isArtistFollowed),
  added_at: ({ addedAt }) => momentValue(addedAt),
  in_playlist: (track, { library }) => listValue(holdersOf(track, library, 'now')),
  was_in_playlist: (track, { library }) => listValue(holdersOf(track, library, 'ever')),
  playlist_count: (track, { library }) => numberValue(holdersOf(track, library, 'now').length),
  added_to_playlist_at: (track, { library }) => momentValue(lastAddedAt(track, library)),
  is_playable: ({ isPlayable }) => booleanValue(isPlayable !== false),
  unavailable_since: ({ unavailableSince }) => momentValue(unavailableSince),
  is_excluded: (track, evaluation) => booleanValue(isExcluded(track, evaluation)),
  liked_tracks: ({ artistKey }, { library }) =>
    numberValue(
      artistKey === null ? null : library.tracks.filter((other) => other.artistKey === artistKey && other.likedAt !== null).length,
    ),
};

/** What a field about a track itself and its place in the library is. */
export function trackValue(field: RuleFieldName, track: RuleTrack, evaluation: Evaluation): RuleValue {
  const read = VALUES[field];
  if (read === undefined) throw new TypeError(`${field} is not a field of a track itself`);
  return read(track, evaluation);
}
