/** Somebody with an account. */
export interface Person {
  readonly id: string;
  /** Immutable, unlike the id of old accounts. */
  readonly accountId: string;
  readonly name: string;
  /** ISO 3166, two letters; decides what is playable. */
  readonly country: string;
  /** Player commands need it. */
  readonly premium: boolean;
}

/** The one whose life is told in full: years of listening, likes, albums, artists and playlists. */
export const MAIN_PERSON: Person = { id: 'maren.oskvale', accountId: 'acc-7f21c0', name: 'Maren Oskvale', country: 'FR', premium: true };

/** A friend with a small library, who owns playlists that others follow and collaborates on one. */
export const FRIEND: Person = { id: 'juna.tirrel', accountId: 'acc-83b4d9', name: 'Juna Tirrel', country: 'FR', premium: true };

/** Somebody without Premium: hears advertisements and may not command the player. */
export const FREE_PERSON: Person = { id: 'tilo.brand', accountId: 'acc-1e90aa', name: 'Tilo Brandvik', country: 'DE', premium: false };

/** Finishes the consent page like anybody, but is not on the list of the app: every call is refused. */
export const STRANGER: Person = { id: 'stranger', accountId: 'acc-5c7700', name: 'Not On The List', country: 'FR', premium: true };

export const PEOPLE: readonly Person[] = [MAIN_PERSON, FRIEND, FREE_PERSON, STRANGER];
