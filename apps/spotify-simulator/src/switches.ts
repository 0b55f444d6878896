/** What a test can switch on and off; everything else is Spotify as it is. */
export interface Switches {
  /** How long a reader sees the state before a write. Spotify: a few seconds. */
  lagMs: number;
  tokenSeconds: number;
  /** The behaviour before June 2026: a refresh answers with a new refresh token, and the old one works once. */
  rotateRefreshTokens: boolean;
  /** When the owner of the app has no Premium, every call of everybody is refused. */
  ownerHasPremium: boolean;
  /** Whether the consent page asks, or answers for the person at once. */
  consent: 'ask' | 'approve' | 'deny';
  /** Whether `played_at` is the end of a play or, as with some clients in the past, its start. */
  playedAt: 'end' | 'start';
  /** Whether recently-played lists some rows twice. */
  duplicatePlays: boolean;
  /** Whether `next` of /me/playlists points at a removed route, as reported in 2026. */
  wrongNext: boolean;
  /** Whether /me/playlists holds null rows. */
  nullPlaylists: boolean;
  /** Whether player commands answer 200 with a text nobody can read instead of 204. */
  opaqueCommandAnswers: boolean;
  /** Whether answers carry an ETag and If-None-Match gives 304. */
  etags: boolean;
  /** Whether fields come that no documentation knows. */
  unknownFields: boolean;
  /** Requests of one app in any 30 seconds. Unpublished by Spotify. */
  requestsPer30Seconds: number;
  /** Whether the daily quota of an endpoint group ends. */
  quotas: boolean;
}

export const USUAL_SWITCHES: Switches = {
  lagMs: 0,
  tokenSeconds: 3600,
  rotateRefreshTokens: false,
  ownerHasPremium: true,
  consent: 'ask',
  playedAt: 'end',
  duplicatePlays: false,
  wrongNext: false,
  nullPlaylists: false,
  opaqueCommandAnswers: false,
  etags: false,
  unknownFields: false,
  requestsPer30Seconds: 120,
  quotas: true,
};
