import { compareLists, userOf, type SmartPlaylistEvent, type StoredEvent } from '@groovelog/domain';
import { noListHistory, noteList, type ListHistory } from './list-history';
import { foldPublish, newPublish, type PublishRow } from './publish-row';
import type { StoredPlaylistEvent } from './stored-playlist-event';
import { foldSmartPlaylist, type SmartPlaylistFold } from './smart-playlist-fold';

/** The rule of a version. */
export interface RulesVersionRow {
  userId: string;
  playlistId: string;
  version: number;
  rule: object;
  restoredFrom: number | null;
  at: string;
}

/** What somebody changed in Spotify; URIs that came and went, not those that were only moved. */
export interface HandEditFact {
  userId: string;
  playlistId: string;
  position: string;
  at: string;
  policy: string;
  added: string[];
  removed: string[];
}

/** What was pinned and banned from a moment on. */
export interface PinsAndBansRow {
  userId: string;
  playlistId: string;
  position: string;
  at: string;
  pins: string[];
  bans: string[];
}

/** What a batch of events makes of the rows before it. */
export interface BatchRows {
  folds: Map<string, SmartPlaylistFold>;
  publishes: Map<string, PublishRow>;
  history: ListHistory;
  rules: RulesVersionRow[];
  handEdits: HandEditFact[];
  pinsAndBans: PinsAndBansRow[];
}

export const foldKey = (userId: string, playlistId: string): string => `${userId} ${playlistId}`;
export const publishKey = (userId: string, playlistId: string, publishId: string): string => `${userId} ${playlistId} ${publishId}`;

/** Folds events over the rows that they are about. */
export function foldBatch(
  events: readonly StoredPlaylistEvent[],
  folds: readonly SmartPlaylistFold[],
  publishes: readonly PublishRow[],
): BatchRows {
  const rows: BatchRows = {
    folds: new Map(folds.map((fold) => [foldKey(fold.userId, fold.state.playlistId), fold])),
    publishes: new Map(publishes.map((row) => [publishKey(row.userId, row.playlistId, row.publishId), row])),
    history: noListHistory(),
    rules: [],
    handEdits: [],
    pinsAndBans: [],
  };
  for (const event of events) note(rows, event);
  return rows;
}

function note(rows: BatchRows, event: StoredPlaylistEvent): void {
  const userId = userOf(event.stream);
  const key = foldKey(userId, event.data.playlistId);
  const before = rows.folds.get(key);
  const after = foldSmartPlaylist(before, userId, event);
  // The definition was forgotten in between, and so is the rest.
  if (!after) return;
  rows.folds.set(key, after);
  noteRules(rows, userId, event);
  if (event.type === 'PinsAndBansChanged') rows.pinsAndBans.push({ userId, position: event.position, ...event.data });
  if (!before) return;
  notePublish(rows, event, before, after);
  if (event.type === 'ListPublished') noteList(rows.history, userId, event.data, before.state, after.state);
  if (event.type === 'HandEditNoticed') noteHandEdit(rows, event, before, after);
}

function noteRules({ rules }: BatchRows, userId: string, { type, data }: SmartPlaylistEvent): void {
  if (type === 'SmartPlaylistDefined') {
    rules.push({ userId, playlistId: data.playlistId, version: 1, rule: data.rule, restoredFrom: null, at: data.at });
  }
  if (type === 'PlaylistRulesChanged') {
    const { playlistId, version, rule, restoredFrom = null, at } = data;
    rules.push({ userId, playlistId, version, rule, restoredFrom, at });
  }
}

const ENDS_OPEN = ['PublishRequested', 'SmartPlaylistPaused', 'SmartPlaylistArchived', 'RemotePlaylistDeleted'];

/** Some events are about what was open before them. */
function notePublish({ publishes }: BatchRows, event: SmartPlaylistEvent, before: SmartPlaylistFold, after: SmartPlaylistFold): void {
  const { userId } = after;
  const { playlistId } = event.data;
  const about = ENDS_OPEN.includes(event.type)
    ? before.state.open?.publishId
    : 'publishId' in event.data
      ? event.data.publishId
      : undefined;
  const key = about === undefined ? undefined : publishKey(userId, playlistId, about);
  const row = key === undefined ? undefined : publishes.get(key);
  if (row && key !== undefined) publishes.set(key, foldPublish(row, event, before.state, after.state));
  if (event.type === 'PublishRequested') {
    publishes.set(publishKey(userId, playlistId, event.data.publishId), newPublish(userId, event.data));
  }
}

function noteHandEdit(
  { handEdits }: BatchRows,
  { position, data }: StoredEvent & Extract<SmartPlaylistEvent, { type: 'HandEditNoticed' }>,
  before: SmartPlaylistFold,
  after: SmartPlaylistFold,
): void {
  const { came, went } = compareLists(before.state.published.list, after.state.noticed?.rows ?? []);
  const [added, removed] = [came.map(({ uri }) => uri), went.map(({ uri }) => uri)];
  handEdits.push({ userId: after.userId, playlistId: data.playlistId, position, at: data.at, policy: data.policy, added, removed });
}
