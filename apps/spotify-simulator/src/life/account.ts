import type { Library } from '../library/library';
import type { Player } from '../player/player';
import type { ListeningLog } from './listening-log';
import type { Person } from './person';

/** A person with all that Spotify holds of them. */
export interface Account {
  readonly person: Person;
  readonly library: Library;
  readonly log: ListeningLog;
  readonly player: Player;
  /** When the account was opened: there is no listening before. */
  readonly openedAt: number;
}
