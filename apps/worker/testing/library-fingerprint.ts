import {
  fold,
  followedArtistsDecider,
  likedTracksDecider,
  listedPlaylistsDecider,
  mirroredPlaylistDecider,
  savedAlbumsDecider,
  type Decider,
} from '@groovelog/domain';
import { createLogger } from '@groovelog/platform';
import { catchUp, tableChecksums } from '@groovelog/projections';
import { projections } from '@groovelog/read-models';
import type { EventStore } from '@groovelog/event-store';
import type { TestDatabase } from '@groovelog/testing';

/** Read models in which runs leave no traces of their own: what they hold depends on what was found, not on how. */
const ABOUT_MUSIC = new Set(['library', 'listening']);

const SECTIONS: Record<string, unknown> = {
  librarytracks: likedTracksDecider,
  libraryalbums: savedAlbumsDecider,
  libraryartists: followedArtistsDecider,
  libraryplaylists: listedPlaylistsDecider,
  remoteplaylist: mirroredPlaylistDecider,
};

/** What a library is after everything in the log was applied: the state of each stream, and the checksum of each table. */
export async function libraryFingerprint(test: TestDatabase, store: EventStore): Promise<Record<string, unknown>> {
  const logger = createLogger('test', { logLevel: 'silent' });
  await catchUp({ database: test.database, store, projections, logger, signal: new AbortController().signal });
  const fingerprint: Record<string, unknown> = { months: await packedMonths(test), ...(await states(store)) };
  for (const projection of projections.filter(({ name }) => ABOUT_MUSIC.has(name))) {
    const tables = projection.tables.filter(({ name }) => name !== 'listening_months');
    fingerprint[projection.name] = await tableChecksums(test.database, { ...projection, tables });
  }
  return fingerprint;
}

/** Without the position in the log, which is another in every log. */
const packedMonths = ({ database }: TestDatabase) =>
  database.query(
    `select user_id, month::text, listens, encode(columns, 'hex') as columns from rm_listening.listening_months order by 1, 2`,
  );

async function states(store: EventStore): Promise<Record<string, string>> {
  const found: [string, string][] = [];
  for (const [category, decider] of Object.entries(SECTIONS)) {
    for await (const stream of store.streamNames(`${category}-`)) {
      const events: unknown[] = [];
      for await (const event of store.read(stream)) events.push(event);
      found.push([stream, textOf(fold(decider as Decider<unknown, never, unknown>, events))]);
    }
  }
  return Object.fromEntries(found.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Maps in the order of their keys: in which order things came depends on the way, not on the library. */
const textOf = (state: unknown): string =>
  JSON.stringify(state, (_key, value: unknown) =>
    value instanceof Map ? [...(value as Map<string, unknown>)].sort(([one], [other]) => (one < other ? -1 : 1)) : value,
  );
