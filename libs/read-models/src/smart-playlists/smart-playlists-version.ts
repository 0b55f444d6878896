/**
 * Raised when the tables of the read model `smart-playlists` change, or what `evolveSmartPlaylist` makes of events: states that
 * were folded before are then not gone on from.
 */
export const SMART_PLAYLISTS_VERSION = 6;
