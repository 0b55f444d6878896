import { MOST_TRACKS, type RuleLimit } from './rule';

/** What limits look at in a track. Null, or no genres: it falls under no ceiling of that kind. */
export interface LimitedTrack {
  readonly artistKey: string | null;
  readonly albumKey: string | null;
  readonly genres: readonly string[];
  readonly releaseYear: number | null;
  readonly durationMs: number | null;
  readonly isPinned: boolean;
}

/** The limit that a track did not pass. */
export type LimitKind = keyof RuleLimit;

type Ceiling = 'perArtist' | 'perAlbum' | 'perGenre' | 'perYear';

const MS_PER_MINUTE = 60_000;

/**
 * Which tracks pass the limits, and which limit stopped each of the others. `tracks` is one track for each matching recording,
 * in the order of the rule's sort, which the answer keeps. Pinned tracks take their room first and always pass. Ceilings are
 * greedy: a track is taken unless one of its ceilings is full of tracks that were taken. Then the list ends before the first
 * track that is one too many or makes it too long. A track of unknown length takes no time.
 */
export function limitTracks<Track extends LimitedTrack>(
  tracks: readonly Track[],
  limit: RuleLimit,
): { chosen: readonly Track[]; stopped: ReadonlyMap<Track, LimitKind> } {
  const stopped = new Map<Track, LimitKind>();
  const inTurn = [...tracks.filter(({ isPinned }) => isPinned), ...tracks.filter(({ isPinned }) => !isPinned)];
  const room = roomOf(limit, tracks.length);
  const taken = new Map<string, number>();
  for (const track of inTurn) {
    const full = track.isPinned ? null : fullCeiling(track, limit, taken);
    const kind = full ?? room(track);
    if (full === null) take(track, taken);
    if (kind !== null && !track.isPinned) stopped.set(track, kind);
  }
  return { chosen: tracks.filter((track) => !stopped.has(track)), stopped };
}

function fullCeiling(track: LimitedTrack, limit: RuleLimit, taken: ReadonlyMap<string, number>): Ceiling | null {
  const isFull = ([kind, key]: readonly [Ceiling, string]) => (taken.get(`${kind} ${key}`) ?? 0) >= (limit[kind] ?? Infinity);
  return ceilingsOf(track).find(isFull)?.[0] ?? null;
}

function take(track: LimitedTrack, taken: Map<string, number>): void {
  for (const [kind, key] of ceilingsOf(track)) taken.set(`${kind} ${key}`, (taken.get(`${kind} ${key}`) ?? 0) + 1);
}

function ceilingsOf({ artistKey, albumKey, genres, releaseYear }: LimitedTrack): (readonly [Ceiling, string])[] {
  return [
    ...(artistKey === null ? [] : [['perArtist', artistKey] as const]),
    ...(albumKey === null ? [] : [['perAlbum', albumKey] as const]),
    ...genres.map((genre) => ['perGenre', genre] as const),
    ...(releaseYear === null ? [] : [['perYear', String(releaseYear)] as const]),
  ];
}

/** Says of one track after the other which limit of the whole list it passes over. */
function roomOf({ tracks, minutes, percent }: RuleLimit, matching: number): (track: LimitedTrack) => LimitKind | null {
  let count = 0;
  let totalMs = 0;
  return ({ durationMs }) => {
    count += 1;
    totalMs += durationMs ?? 0;
    if (count > Math.min(tracks ?? MOST_TRACKS, MOST_TRACKS)) return 'tracks';
    if (minutes !== null && totalMs > minutes * MS_PER_MINUTE) return 'minutes';
    return percent !== null && count > Math.ceil((matching * percent) / 100) ? 'percent' : null;
  };
}
