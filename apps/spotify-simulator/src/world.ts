import type { Catalogue } from './catalogue/catalogue';
import type { VirtualClock } from './clock/virtual-clock';
import type { Account } from './life/account';
import type { Playlist } from './library/playlist';
import type { Limits } from './http/limits';
import type { RequestLog } from './http/request-log';
import type { WriteJournal } from './journal/write-journal';
import type { Misbehaviour } from './misbehaviour/misbehaviour';
import type { Apps } from './oauth/apps';
import type { Grants } from './oauth/grants';
import type { Switches } from './switches';

/** All state of a simulator: one Spotify, with a few people on it. */
export interface World {
  readonly seed: number;
  readonly clock: VirtualClock;
  readonly catalogue: Catalogue;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly playlists: Map<string, Playlist>;
  readonly switches: Switches;
  readonly apps: Apps;
  readonly grants: Grants;
  readonly limits: Limits;
  readonly misbehaviour: Misbehaviour;
  readonly requests: RequestLog;
  readonly journal: WriteJournal;
  /** Scheme, host and port under which this Spotify is reached; links in answers begin with it. */
  origin: string;
}
