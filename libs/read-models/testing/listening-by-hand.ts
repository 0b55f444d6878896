import {
  deriveListens,
  heardValues,
  nameKey,
  observationOf,
  userOf,
  type ListenCorrected,
  type Listen,
  type StoredEvent,
  type TrackPlayedData,
} from '@groovelog/domain';

/** What the tables must say of one observation. */
export interface ExpectedRow {
  id: string;
  mergedInto: string | null;
  hidden: boolean;
  msPlayed: number;
  /** The URI of the track it counts for, or its normalised names. */
  track: string;
  at: number;
  data: TrackPlayedData;
}

interface Account {
  live: Map<string, { data: TrackPlayedData; importId: string | undefined }>;
  hidden: Set<string>;
  corrections: Map<string, ListenCorrected['data']>;
}

/** The rows of one user after a log, worked out by deriving everything at once. */
export function rowsByHand(log: readonly StoredEvent[], userId: string): ExpectedRow[] {
  const account: Account = { live: new Map(), hidden: new Set(), corrections: new Map() };
  for (const event of log) if (userOf(event.stream) === userId) take(account, event);
  const observations = [...account.live].map(([id, { data }]) => observationOf(id, data));
  return deriveListens(observations).flatMap((listen) => rowsOf(listen, account));
}

function take({ live, hidden, corrections }: Account, event: StoredEvent): void {
  const data = event.data as Record<string, string>;
  const target = data['observationId'] ?? '';
  if (event.type === 'TrackPlayed') {
    live.set(event.id, { data: event.data as unknown as TrackPlayedData, importId: event.meta.$correlationId });
  } else if (event.type === 'ImportWithdrawn') {
    const month = event.stream.slice(-7);
    for (const [id, one] of live) {
      if (one.importId !== data['importId'] || !one.data.at.startsWith(month)) continue;
      for (const memory of [live, hidden, corrections]) memory.delete(id);
    }
  } else if (live.has(target)) {
    if (event.type === 'ListenHidden') hidden.add(target);
    if (event.type === 'ListenUnhidden') hidden.delete(target);
    if (event.type === 'ListenCorrected') corrections.set(target, event.data as unknown as ListenCorrected['data']);
  }
}

function rowsOf({ leading, merged }: Listen, { live, hidden, corrections }: Account): ExpectedRow[] {
  const ids = [leading.id, ...merged.map((member) => member.observation.id).sort()];
  const plain = (id: string): ExpectedRow => {
    const data = live.get(id)!.data;
    return {
      id,
      mergedInto: null,
      hidden: false,
      msPlayed: heardValues(data).msPlayed,
      track: trackOf(data),
      at: Date.parse(data.at),
      data,
    };
  };
  const named = ids.find((id) => corrections.get(id)?.title !== undefined || corrections.get(id)?.artist !== undefined);
  const timed = ids.find((id) => corrections.get(id)?.msPlayed !== undefined);
  const lead = plain(leading.id);
  if (ids.some((id) => hidden.has(id))) lead.hidden = true;
  if (timed) lead.msPlayed = corrections.get(timed)!.msPlayed!;
  if (named) {
    const { title, artist } = live.get(named)!.data;
    lead.track = nameKey(corrections.get(named)!.title ?? title, corrections.get(named)!.artist ?? artist);
  }
  return [lead, ...merged.map((member) => ({ ...plain(member.observation.id), mergedInto: leading.id }))];
}

/** What identifies the track of an observation. */
export const trackOf = (data: TrackPlayedData): string => data.uri ?? nameKey(data.title, data.artist);
