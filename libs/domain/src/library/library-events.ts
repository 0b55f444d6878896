import type { DomainEvent } from '../event/envelope';

/** Who made a change in a library: a sync that observed it, or a command given here. */
export type ChangeSource = 'sync' | 'user';

/** The sections of a library that Spotify lists as collections. */
export type LibrarySection = 'liked-tracks' | 'saved-albums' | 'followed-artists' | 'playlists';

/** `likedAt`: Spotify's added_at, UTC ISO 8601. `again`: so many likes of this date ended before; the first has none. */
export type TrackLiked = DomainEvent<'TrackLiked', { trackId: string; likedAt: string; source: ChangeSource; again?: number }>;
/** Ends the like of `likedAt`; seen to be gone at `observedAt`. */
export type TrackUnliked = DomainEvent<
  'TrackUnliked',
  { trackId: string; likedAt: string; observedAt: string; source: ChangeSource; again?: number }
>;
/** `flip` counts the changes of this track's availability, from 1. `restriction` is Spotify's word: market, product, explicit, … */
export type TrackUnavailable = DomainEvent<'TrackUnavailable', { trackId: string; flip: number; observedAt: string; restriction?: string }>;
export type TrackAvailable = DomainEvent<'TrackAvailable', { trackId: string; flip: number; observedAt: string }>;

export type AlbumSaved = DomainEvent<'AlbumSaved', { albumId: string; savedAt: string; source: ChangeSource; again?: number }>;
export type AlbumUnsaved = DomainEvent<
  'AlbumUnsaved',
  { albumId: string; savedAt: string; observedAt: string; source: ChangeSource; again?: number }
>;

/** Spotify gives no date for a follow: `observedAt` is when it was first seen, `nth` counts the follows of this artist, from 1. */
export type ArtistFollowed = DomainEvent<'ArtistFollowed', { artistId: string; nth: number; observedAt: string; source: ChangeSource }>;
export type ArtistUnfollowed = DomainEvent<'ArtistUnfollowed', { artistId: string; nth: number; observedAt: string; source: ChangeSource }>;

/** A playlist came into the library, own or followed: seen at `observedAt`; `nth` counts the times it came, from 1. */
export type PlaylistListed = DomainEvent<'PlaylistListed', { playlistId: string; nth: number; observedAt: string }>;
/** A playlist is gone from Spotify's list. `kept`: the library keeps it as it was last seen, because its owner wants that. */
export type PlaylistUnlisted = DomainEvent<'PlaylistUnlisted', { playlistId: string; nth: number; observedAt: string; kept: boolean }>;

/** The proof behind removals: one complete, consistent reading of a whole section changed the library. */
export type LibraryReconciled = DomainEvent<
  'LibraryReconciled',
  { section: LibrarySection; runId: string; total: number; added: number; removed: number; at: string }
>;
/** A reading wanted to remove more than the allowed share; nothing was removed. `missing` identifies what was missing. */
export type RemovalsHeld = DomainEvent<
  'RemovalsHeld',
  { section: LibrarySection; runId: string; count: number; known: number; missing: string; at: string }
>;
/** A person said that the held removals are right. */
export type RemovalsConfirmed = DomainEvent<'RemovalsConfirmed', { section: LibrarySection; missing: string; at: string }>;

export type ReconciliationEvent = LibraryReconciled | RemovalsHeld | RemovalsConfirmed;
export type LikedTracksEvent = TrackLiked | TrackUnliked | TrackUnavailable | TrackAvailable | ReconciliationEvent;
export type SavedAlbumsEvent = AlbumSaved | AlbumUnsaved | ReconciliationEvent;
export type FollowedArtistsEvent = ArtistFollowed | ArtistUnfollowed | ReconciliationEvent;
export type ListedPlaylistsEvent = PlaylistListed | PlaylistUnlisted | ReconciliationEvent;
