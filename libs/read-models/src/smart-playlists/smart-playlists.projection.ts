import { userOf, type SmartPlaylistEvent, type StoredEvent } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { Projection } from '@groovelog/projections';
import { foldBatch } from './projection/fold-batch';
import type { StoredPlaylistEvent } from './projection/stored-playlist-event';
import { SMART_PLAYLISTS_VERSION } from './smart-playlists-version';
import { writeListHistory } from './projection/list-rows';
import { insertHandEdits, insertPinsAndBans, insertRulesVersions, readPublishes, upsertPublishes } from './projection/publish-rows';
import type { SmartPlaylistFold } from './projection/smart-playlist-fold';
import { readFolds, upsertFolds, upsertPlaylists } from './projection/smart-playlist-rows';
import { createSmartPlaylistIndexes, createSmartPlaylistTables, forgetSmartPlaylists } from './projection/smart-playlist-tables';

const ENDING = 'AccountForgotten';

const CONTENTS = [
  'SmartPlaylistDefined',
  'SmartPlaylistDescribed',
  'PlaylistRulesChanged',
  'SmartPlaylistSettingsChanged',
  'PinsAndBansChanged',
  'SmartPlaylistCoverChosen',
];
const STANDING = [
  'SmartPlaylistPaused',
  'SmartPlaylistResumed',
  'SmartPlaylistArchived',
  'SmartPlaylistUnarchived',
  'RemotePlaylistIntended',
  'RemotePlaylistLinked',
  'RemotePlaylistDeleted',
  'RemotePlaylistUnlinked',
];
const PUBLISHING = [
  'PublishRequested',
  'EditPartRecorded',
  'PublishIntended',
  'PublishHeld',
  'HeldPublishConfirmed',
  'HeldPublishDismissed',
  'ListPublished',
  'PublishFailed',
  'HandEditNoticed',
  'PlaylistCoverPublished',
  'PlaylistCoverFailed',
];

/** Each person's smart playlists: how they stand, and every version of their rules and lists. */
export const smartPlaylistsProjection: Projection = {
  name: 'smart-playlists',
  version: SMART_PLAYLISTS_VERSION,
  categories: ['playlist', 'account'],
  handles: [...CONTENTS, ...STANDING, ...PUBLISHING, ENDING],
  tables: [
    { name: 'playlists', orderBy: ['user_id', 'playlist_id'] },
    { name: 'folds', orderBy: ['user_id', 'playlist_id'] },
    { name: 'rules_versions', orderBy: ['user_id', 'playlist_id', 'version'] },
    { name: 'list_versions', orderBy: ['user_id', 'playlist_id', 'version'] },
    { name: 'list_memberships', orderBy: ['user_id', 'playlist_id', 'uri', 'from_version'] },
    { name: 'publishes', orderBy: ['user_id', 'playlist_id', 'publish_id'] },
    { name: 'hand_edits', orderBy: ['user_id', 'playlist_id', 'position'] },
    { name: 'pins_and_bans', orderBy: ['user_id', 'playlist_id', 'position'] },
  ],
  createTables: createSmartPlaylistTables,
  createIndexes: createSmartPlaylistIndexes,
  apply,
};

/** What ends an account comes between two parts: nothing after it may be taken for something before. */
async function apply(batch: readonly StoredEvent[], sql: Sql, schema: string): Promise<void> {
  let part: StoredPlaylistEvent[] = [];
  for (const event of batch) {
    if (event.type !== ENDING) {
      part.push(event as unknown as StoredPlaylistEvent);
      continue;
    }
    await applyPart(part, sql, schema);
    part = [];
    await forgetSmartPlaylists(sql, schema, userOf(event.stream));
  }
  await applyPart(part, sql, schema);
}

async function applyPart(events: readonly StoredPlaylistEvent[], sql: Sql, schema: string): Promise<void> {
  if (events.length === 0) return;
  const folds = await readFolds(sql, schema, unique(events.map(keyOf)));
  const rows = foldBatch(events, folds, await readPublishes(sql, schema, publishKeys(events, folds)));
  if (rows.folds.size === 0) return;
  const changed = [...rows.folds.values()];
  await upsertFolds(sql, schema, changed);
  await upsertPlaylists(sql, schema, changed);
  await upsertPublishes(sql, schema, [...rows.publishes.values()]);
  await insertRulesVersions(sql, schema, rows.rules);
  await writeListHistory(sql, schema, rows.history);
  await insertHandEdits(sql, schema, rows.handEdits);
  await insertPinsAndBans(sql, schema, rows.pinsAndBans);
}

const keyOf = ({ stream, data }: StoredPlaylistEvent) => ({ userId: userOf(stream), playlistId: data.playlistId });

/** The publishes that events are about, and those that they may end. */
function publishKeys(events: readonly StoredPlaylistEvent[], folds: readonly SmartPlaylistFold[]) {
  const named = events.flatMap((event) => {
    const { data }: SmartPlaylistEvent = event;
    return 'publishId' in data ? [{ ...keyOf(event), publishId: data.publishId }] : [];
  });
  const open = folds.flatMap(({ userId, state: { playlistId, open: publish } }) =>
    publish ? [{ userId, playlistId, publishId: publish.publishId }] : [],
  );
  return unique([...named, ...open]);
}

const unique = <Key extends object>(keys: readonly Key[]): Key[] => [
  ...new Map(keys.map((key) => [Object.values(key).join(' '), key])).values(),
];
