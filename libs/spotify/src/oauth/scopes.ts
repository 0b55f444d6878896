/** Every permission the product can use and what for; the consent page of the onboarding shows these sentences. */
export const SCOPES = {
  'user-library-read': 'read your liked tracks and saved albums',
  'user-library-modify': 'like and unlike tracks when you ask for it',
  'user-follow-read': 'read which artists you follow',
  'user-follow-modify': 'follow and unfollow artists when you ask for it',
  'playlist-read-private': 'read your private playlists',
  'playlist-read-collaborative': 'read playlists you share with others',
  'playlist-modify-public': 'keep your public smart playlists up to date',
  'playlist-modify-private': 'keep your private smart playlists up to date',
  'ugc-image-upload': 'set the cover of your smart playlists',
  'user-read-recently-played': 'record what you played',
  'user-read-currently-playing': 'show what is playing now',
  'user-read-playback-state': 'see the device and whether a session is private',
  'user-modify-playback-state': 'play, pause and skip from here',
  'user-top-read': 'read your top artists and tracks',
} as const;

export type Scope = keyof typeof SCOPES;

/** The scopes of a token answer; its text is the truth, not what was asked for. */
export const scopesOf = (text: string): string[] => text.split(' ').filter(Boolean);
