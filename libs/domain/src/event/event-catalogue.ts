import type { AccountEvent } from '../accounts/events';
import type { ImportEvent } from '../imports/events';
import type { ListeningEvent } from '../listening/events';
import type { Category } from './stream-name';

/** Every event that this version of the product writes. */
export type KnownEvent = AccountEvent | ListeningEvent | ImportEvent;

/** What one event type is: the current version of its payload, the streams it lives in, and one sentence for docs/events.md. */
export interface CatalogueEntry {
  v: number;
  category: Category;
  description: string;
}

/** Event type → what it is. An event that is missing here does not compile; docs/events.md is generated from it. */
export const EVENT_CATALOGUE = {
  AccountRegistered: { v: 1, category: 'account', description: 'A person may use this server, in a role.' },
  TimeZoneChosen: {
    v: 1,
    category: 'account',
    description: 'Days and hours are cut in this time zone from now on, for all of the history.',
  },
  ListenPolicyChanged: {
    v: 1,
    category: 'account',
    description: 'What counts as a listen has another definition, for all of the history.',
  },
  AccountForgotten: {
    v: 1,
    category: 'account',
    description: 'The person asked for everything to be deleted; the streams are erased next.',
  },
  TrackPlayed: { v: 1, category: 'listening', description: 'One source said that one thing was heard. Its id is the observation’s id.' },
  ImportWithdrawn: { v: 1, category: 'listening', description: 'Everything that one import wrote into this month is withdrawn.' },
  ListenHidden: { v: 1, category: 'listening', description: 'A listen is left out of every figure, by hand.' },
  ListenUnhidden: { v: 1, category: 'listening', description: 'A hidden listen counts again.' },
  ListenCorrected: { v: 1, category: 'listening', description: 'Some values of one listen are replaced by hand; the observation stays.' },
  ImportStarted: { v: 1, category: 'import', description: 'Files were handed in and are being read.' },
  ImportChunkStored: { v: 1, category: 'import', description: 'The rows up to here are in the log; a resumed import goes on after them.' },
  ImportCompleted: { v: 1, category: 'import', description: 'Every row is stored, known or counted under a reason; the receipt.' },
  ImportCancelled: { v: 1, category: 'import', description: 'The person stopped the import; what was stored stays.' },
  ImportFailed: { v: 1, category: 'import', description: 'The import could not go on; what was stored stays.' },
  ImportUndone: { v: 1, category: 'import', description: 'The batch is taken back; its months carry ImportWithdrawn.' },
} satisfies Record<KnownEvent['type'], CatalogueEntry>;

/** The payload version that this product writes for a type. */
export const currentVersion = (type: KnownEvent['type']): number => EVENT_CATALOGUE[type].v;
