import type { AccountEvent } from '../accounts/events';
import type { CatalogueEvent } from '../catalogue/catalogue.events';
import type { ExclusionEvent } from '../exclusions/exclusions.events';
import type { ImportEvent } from '../imports/events';
import type { FollowedArtistsEvent, LikedTracksEvent, ListedPlaylistsEvent, SavedAlbumsEvent } from '../library/library-events';
import type { ListeningEvent } from '../listening/events';
import type { MirroredPlaylistEvent } from '../playlists/mirrored-playlist.events';
import type { SmartPlaylistEvent } from '../smart-playlists/smart-playlist.events';
import type { SyncEvent } from '../sync/sync.events';
import type { SyncSettingsEvent } from '../sync-settings/sync-settings.events';
import type { TopItemsRanked } from '../library/top-items';
import type { Category } from './stream-name';

/** Every event that this version of the product writes. */
export type KnownEvent =
  | AccountEvent
  | ListeningEvent
  | ImportEvent
  | LikedTracksEvent
  | SavedAlbumsEvent
  | FollowedArtistsEvent
  | ListedPlaylistsEvent
  | TopItemsRanked
  | MirroredPlaylistEvent
  | CatalogueEvent
  | SyncEvent
  | SyncSettingsEvent
  | ExclusionEvent
  | SmartPlaylistEvent;

/** What one event type is: the current version of its payload, the streams it lives in, and one sentence for docs/events.md. */
export interface CatalogueEntry {
  v: number;
  categories: readonly Category[];
  description: string;
}

const first = (category: Category, description: string): CatalogueEntry => ({ v: 1, categories: [category], description });

const inLibrary = (description: string): CatalogueEntry => ({
  v: 1,
  categories: ['librarytracks', 'libraryalbums', 'libraryartists', 'libraryplaylists'],
  description,
});

/** Event type → what it is. An event that is missing here does not compile; docs/events.md is generated from it. */
export const EVENT_CATALOGUE: Record<KnownEvent['type'], CatalogueEntry> = {
  AccountRegistered: first('account', 'A person may use this server, in a role.'),
  TimeZoneChosen: first('account', 'Days and hours are cut in this time zone from now on, for all of the history.'),
  ListenPolicyChanged: first('account', 'What counts as a listen has another definition, for all of the history.'),
  SpotifyForgotten: first('account', 'The person asked for everything from Spotify to be deleted; those streams are erased next.'),
  AccountForgotten: first('account', 'The person asked for everything to be deleted; the streams are erased next.'),

  TrackPlayed: first('listening', 'One source said that one thing was heard. Its id is the observation’s id.'),
  ImportWithdrawn: first('listening', 'Everything that one import wrote into this month is withdrawn.'),
  ListenHidden: first('listening', 'A listen is left out of every figure, by hand.'),
  ListenUnhidden: first('listening', 'A hidden listen counts again.'),
  ListenCorrected: first('listening', 'Some values of one listen are replaced by hand; the observation stays.'),

  ImportStarted: first('import', 'Files were handed in and are being read.'),
  ImportChunkStored: first('import', 'So many rows are in the log by now.'),
  ImportRowsRejected: first('import', 'These rows of the files could not become facts, and why.'),
  ImportCancellationRequested: first('import', 'The person asked to stop the import.'),
  ImportResumed: first('import', 'A cancelled or failed import goes on.'),
  ImportCompleted: first('import', 'Every row is stored, known or counted under a reason: the receipt.'),
  ImportCancelled: first('import', 'The person stopped the import; what was stored stays.'),
  ImportFailed: first('import', 'The import could not go on; what was stored stays.'),
  ImportUndone: first('import', 'The batch is taken back; its months carry ImportWithdrawn.'),

  TrackLiked: first('librarytracks', 'A track is among the likes, since the date that Spotify gives.'),
  TrackUnliked: first('librarytracks', 'A like ended: proven by a complete reading, or done here.'),
  TrackUnavailable: first('librarytracks', 'Spotify no longer plays a liked track.'),
  TrackAvailable: first('librarytracks', 'Spotify plays a liked track again.'),
  AlbumSaved: first('libraryalbums', 'An album is saved, since the date that Spotify gives.'),
  AlbumUnsaved: first('libraryalbums', 'An album is no longer saved.'),
  ArtistFollowed: first('libraryartists', 'An artist is followed; when first seen, because Spotify gives no date.'),
  ArtistUnfollowed: first('libraryartists', 'An artist is no longer followed.'),
  PlaylistListed: first('libraryplaylists', 'A playlist is in the library, own or followed; when first seen.'),
  PlaylistUnlisted: first(
    'libraryplaylists',
    'A playlist is gone from Spotify’s list; `kept` says whether the library keeps what was last seen.',
  ),
  TopItemsRanked: first('topitems', 'Spotify ranks the top artists or tracks of a time range differently from before.'),
  LibraryReconciled: inLibrary('One complete, consistent reading of a section changed the library: the proof of removals.'),
  RemovalsHeld: inLibrary('A reading wanted to remove more than the allowed share; nothing was removed.'),
  RemovalsConfirmed: inLibrary('A person said that the held removals are right.'),

  PlaylistMirrored: first('remoteplaylist', 'A playlist was seen in Spotify for the first time.'),
  PlaylistDetailsChanged: first('remoteplaylist', 'Name, description or sharing of a playlist changed in Spotify.'),
  PlaylistRowsChanged: first('remoteplaylist', 'Rows of a playlist went, came or moved in Spotify.'),

  TrackCatalogued: first('catalogtrack', 'What Spotify says about a track, first or changed.'),
  AlbumCatalogued: first('catalogalbum', 'What Spotify says about an album, first or changed.'),
  ArtistCatalogued: first('catalogartist', 'What Spotify says about an artist, first or changed.'),
  ArtistAlbumsCatalogued: first('catalogartist', 'Which albums and singles an artist has, first or changed.'),
  TrackRelinked: first('catalogtrack', 'Spotify answered for a track with another id of the same recording.'),

  ExclusionAdded: first('exclusions', 'A thing is left out of smart playlists, statistics or both; nothing is deleted.'),
  ExclusionEnded: first('exclusions', 'The thing is left out no longer.'),

  SmartPlaylistDefined: first('playlist', 'A playlist that keeps itself has a name, a rule and settings.'),
  SmartPlaylistDescribed: first('playlist', 'A smart playlist has another name or description.'),
  PlaylistRulesChanged: first('playlist', 'A smart playlist has another rule; every version is kept.'),
  SmartPlaylistSettingsChanged: first('playlist', 'When a smart playlist is published, and what happens to edits by hand.'),
  PinsAndBansChanged: first('playlist', 'Tracks that are in the list whatever the rule says, and tracks that never are.'),
  SmartPlaylistCoverChosen: first('playlist', 'Spotify’s own cover, a drawn motif, or a picture, whose bytes are not in the log.'),
  SmartPlaylistPaused: first('playlist', 'Nothing is written to Spotify until somebody resumes.'),
  SmartPlaylistResumed: first('playlist', 'The smart playlist is published again.'),
  SmartPlaylistArchived: first('playlist', 'The smart playlist is put away; what Spotify has stays there.'),
  SmartPlaylistUnarchived: first('playlist', 'The smart playlist is back from the archive.'),
  RemotePlaylistIntended: first('playlist', 'A playlist is about to be made in Spotify; it may be there from then on.'),
  RemotePlaylistLinked: first('playlist', 'The list is written to this playlist in Spotify, made for it or taken over.'),
  RemotePlaylistDeleted: first('playlist', 'The playlist is gone from Spotify; the rules stay.'),
  RemotePlaylistUnlinked: first('playlist', 'The deleted playlist is given up; the next publish makes a new one.'),
  EditPartRecorded: first('playlist', 'The first rows of an edit of a list that is too long for one event.'),
  PublishRequested: first('playlist', 'Somebody, a schedule or a sync asked for the list to be published.'),
  PublishIntended: first(
    'playlist',
    'What is about to be written to Spotify: the list that the rule chose, as an edit of the one published before.',
  ),
  PublishHeld: first('playlist', 'The list would lose too much; nothing was written, a yes is awaited.'),
  HeldPublishConfirmed: first('playlist', 'The listener said yes to a held publish.'),
  HeldPublishDismissed: first('playlist', 'The listener said no to a held publish.'),
  ListPublished: first('playlist', 'Spotify has exactly the list, read back; an empty edit found nothing to do.'),
  PublishFailed: first('playlist', 'A publish ended without the list being in Spotify as it should be, and why.'),
  HandEditNoticed: first('playlist', 'The rows in Spotify are not those that were published last.'),
  PlaylistCoverPublished: first('playlist', 'Spotify took the cover of this digest.'),
  PlaylistCoverFailed: first('playlist', 'The cover was not written, and why; the list is not concerned.'),

  SyncRunStarted: first('sync', 'A sync run began.'),
  SyncStepDone: first('sync', 'One page or group of a sync run is done; feeds the progress bar.'),
  SyncWarned: first('sync', 'A sync run met something worth knowing and went on.'),
  SyncRunCompleted: first('sync', 'A sync run did all it was asked for.'),
  SyncRunFailed: first('sync', 'A sync run could not go on; the next one continues.'),
  SyncRunAbandoned: first('sync', 'The process of a sync run died; the next one continues.'),

  SyncSettingsChanged: first('syncsettings', 'What is synced without asking, and how often, is another from now on.'),
  SyncScheduleChanged: first('syncsettings', 'A schedule has other times, or was switched on or off.'),
  MonitoringModeChosen: first('syncsettings', 'Plays are taken from history, from what plays now, or from both.'),
};

/** The payload version that this product writes for a type. */
export const currentVersion = (type: KnownEvent['type']): number => EVENT_CATALOGUE[type].v;
