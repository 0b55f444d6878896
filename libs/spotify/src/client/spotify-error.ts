/** What a person can do about an answer; pages turn each into a sentence and a link. */
export type SpotifyRemedy =
  /** Connect again: the consent is over or was withdrawn. */
  | 'consent'
  /** Grant a permission that was not asked for before. */
  | 'scope'
  /** The owner of the Spotify app adds this person under User Management. */
  | 'allow-list'
  /** The owner of the Spotify app renews Premium. */
  | 'owner-premium'
  /** The listener needs Premium for this command. */
  | 'premium'
  /** Start playing on some device first. */
  | 'device'
  /** Nothing; it is gone, or Spotify does not offer it to apps made today. */
  | 'none';

/** Spotify answered, but not with what was asked for. Never carries a body, which may hold anything. */
export class SpotifyRefusal extends Error {
  override name = 'SpotifyRefusal';

  constructor(
    readonly status: number,
    /** Stable slug, `spotify.…`. */
    readonly code: string,
    readonly retryable: boolean,
    readonly remedy: SpotifyRemedy,
    message: string,
  ) {
    super(message);
  }
}

/** No usable answer: network, time-out, cut connection, or something that is not JSON. Nothing may be concluded from it. */
export class SpotifyUnreachable extends Error {
  override name = 'SpotifyUnreachable';
}

/** The governor does not let the request out before `until`. */
export class SpotifyBlocked extends Error {
  override name = 'SpotifyBlocked';

  constructor(
    readonly until: Date,
    reason: string,
  ) {
    super(reason);
  }
}
