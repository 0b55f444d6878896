import { userOf, type AccountForgotten, type ListeningEvent, type StoredEvent, type StreamName, type TrackPlayed } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { Projection } from '@groovelog/projections';
import { applyEdit } from './projection/apply-edit';
import { applyPlayed } from './projection/apply-played';
import { applyWithdrawal } from './projection/apply-withdrawal';
import { forgetListener } from './projection/forget-listener';
import { createListeningIndexes, createListeningTables } from './projection/listening-tables';
import { playedOf, type Played } from './projection/played';

/**
 * Everything that was heard: observations and the listens derived from them, the tracks, artists and albums they speak of,
 * and all listens packed by month for statistics. What counts as a listen is decided when figures are read.
 */
export const listeningProjection: Projection = {
  name: 'listening',
  version: 1,
  categories: ['listening', 'account'],
  handles: ['TrackPlayed', 'ImportWithdrawn', 'ListenHidden', 'ListenUnhidden', 'ListenCorrected', 'AccountForgotten'],
  tables: [
    { name: 'artists', orderBy: ['user_id', 'artist_no'] },
    { name: 'albums', orderBy: ['user_id', 'album_no'] },
    { name: 'tracks', orderBy: ['user_id', 'track_no'] },
    { name: 'listens', orderBy: ['user_id', 'id'] },
    { name: 'listen_edits', orderBy: ['user_id', 'observation_id'] },
    { name: 'listening_months', orderBy: ['user_id', 'month'] },
  ],
  createTables: createListeningTables,
  createIndexes: createListeningIndexes,
  apply,
};

/** Observations are taken together as far as they follow each other; anything else is rare and taken one by one. */
async function apply(batch: readonly StoredEvent[], sql: Sql, schema: string): Promise<void> {
  let played: StoredEvent[] = [];
  for (const event of batch) {
    if (event.type === 'TrackPlayed') {
      played.push(event);
      continue;
    }
    await applyAllPlayed(played, sql, schema);
    played = [];
    await applyOne(event, sql, schema);
  }
  await applyAllPlayed(played, sql, schema);
}

async function applyAllPlayed(events: readonly StoredEvent[], sql: Sql, schema: string): Promise<void> {
  const byUser = new Map<string, Played[]>();
  for (const event of events) {
    const userId = userOf(event.stream);
    const own = byUser.get(userId);
    if (own) own.push(playedOf(event));
    else byUser.set(userId, [playedOf(event)]);
  }
  for (const [userId, own] of byUser) await applyPlayed(sql, schema, userId, own);
}

async function applyOne(stored: StoredEvent, sql: Sql, schema: string): Promise<void> {
  const event = stored as StoredEvent & (Exclude<ListeningEvent, TrackPlayed> | AccountForgotten);
  const userId = userOf(event.stream);
  switch (event.type) {
    case 'ImportWithdrawn':
      return applyWithdrawal(sql, schema, userId, {
        importId: event.data.importId,
        month: monthOfStream(event.stream),
        position: event.position,
      });
    case 'ListenHidden':
    case 'ListenUnhidden':
    case 'ListenCorrected':
      return applyEdit(sql, schema, userId, event);
    case 'AccountForgotten':
      return forgetListener(sql, schema, userId);
    default:
      return event satisfies never;
  }
}

/** `yyyy-MM`, the last part of a stream's name. */
const monthOfStream = (stream: StreamName): string => stream.slice(stream.lastIndexOf('_') + 1);
