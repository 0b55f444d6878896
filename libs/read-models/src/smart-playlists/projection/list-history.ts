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

/** Tracks of which one list ended stretches that began in an earlier batch. */
export interface EndedStretches {
  userId: string;
  playlistId: string;
  untilVersion: number;
  untilAt: string;
  uris: string[];
}

/** What a batch adds to the history of lists. `begun`: the stretches of each playlist and track, the last one perhaps open. */
export interface ListHistory {
  versions: ListVersionRow[];
  begun: Map<string, ListMembershipRow[]>;
  ended: EndedStretches[];
}

export const noListHistory = (): ListHistory => ({ versions: [], begun: new Map(), ended: [] });

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
  const of = { userId, playlistId };
  const ended = went.filter(({ uri }) => !endBegun(history, { ...of, uri }, version, at));
  if (ended.length > 0) history.ended.push({ ...of, untilVersion: version, untilAt: at, uris: ended.map(({ uri }) => uri) });
  for (const uri of new Set(came.map((row) => row.uri))) {
    const stretch = { ...of, uri, fromVersion: version, fromAt: at, untilVersion: null, untilAt: null };
    const key = stretchKey(stretch);
    history.begun.set(key, [...(history.begun.get(key) ?? []), stretch]);
  }
}

/** Ends a stretch that this batch began; false when it began earlier. */
function endBegun(
  { begun }: ListHistory,
  of: Pick<ListMembershipRow, 'userId' | 'playlistId' | 'uri'>,
  untilVersion: number,
  untilAt: string,
): boolean {
  const stretches = begun.get(stretchKey(of));
  const last = stretches?.pop();
  if (last) stretches?.push({ ...last, untilVersion, untilAt });
  return last !== undefined;
}

const stretchKey = ({ userId, playlistId, uri }: Pick<ListMembershipRow, 'userId' | 'playlistId' | 'uri'>) =>
  `${userId} ${playlistId} ${uri}`;
