import { compareLists, type ListPublished, type SmartPlaylist } from '@groovelog/domain';

/** A published list that differs from the one before. Moments are UTC ISO 8601. */
export interface ListVersionRow {
  userId: string;
  playlistId: string;
  version: number;
  publishId: string;
  at: string;
  rulesVersion: number;
  evaluatedAt: string;
  runSeed: string;
  timeZone: string;
  total: number;
  added: number;
  removed: number;
  moved: number;
  trackUris: readonly string[];
}

/** A stretch of versions during which a list held a track; `until…` is the first that did not. */
export interface ListMembershipRow {
  userId: string;
  playlistId: string;
  uri: string;
  fromVersion: number;
  fromAt: string;
  untilVersion: number | null;
  untilAt: string | null;
}

/** What a batch adds to the history of lists; `ended` are stretches that began in an earlier batch. */
export interface ListHistory {
  versions: ListVersionRow[];
  begun: ListMembershipRow[];
  ended: Omit<ListMembershipRow, 'fromVersion' | 'fromAt'>[];
}

export const noListHistory = (): ListHistory => ({ versions: [], begun: [], ended: [] });

/** Notes a published list, if it differs from the one before. */
export function noteList(
  history: ListHistory,
  userId: string,
  { playlistId, at, ...facts }: ListPublished['data'],
  before: SmartPlaylist,
  after: SmartPlaylist,
): void {
  const version = after.listVersions.length;
  if (version === before.listVersions.length) return;
  const trackUris = after.published.list;
  const { came, went, moved } = compareLists(before.published.list, trackUris);
  const { publishId, rulesVersion, evaluatedAt, runSeed, timeZone, total } = facts;
  const counts = { total, added: came.length, removed: went.length, moved: moved.length };
  history.versions.push({ userId, playlistId, version, publishId, at, rulesVersion, evaluatedAt, runSeed, timeZone, ...counts, trackUris });
  for (const { uri } of went) endStretch(history, { userId, playlistId, uri, untilVersion: version, untilAt: at });
  for (const uri of new Set(came.map((row) => row.uri))) {
    history.begun.push({ userId, playlistId, uri, fromVersion: version, fromAt: at, untilVersion: null, untilAt: null });
  }
}

function endStretch(history: ListHistory, end: ListHistory['ended'][number]): void {
  const { userId, playlistId, uri, untilVersion, untilAt } = end;
  const index = history.begun.findLastIndex(
    (row) => row.uri === uri && row.playlistId === playlistId && row.userId === userId && row.untilVersion === null,
  );
  const begun = history.begun[index];
  if (begun) history.begun[index] = { ...begun, untilVersion, untilAt };
  else history.ended.push(end);
}
