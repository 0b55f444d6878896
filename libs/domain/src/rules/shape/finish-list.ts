import { MOST_TRACKS, type Rule } from '../rule';
import type { EpochMs, RulePublishedList } from '../rule-library';
import { arrange } from './arrange';
import type { ListTrack } from './list-track';

/** What the end of a list is made from. */
export interface Unfinished<Track extends ListTrack> {
  /** What the rule chooses, in the order of the selection. */
  chosen: readonly Track[];
  /** The tracks of the last list that the rule does not choose. */
  others: readonly OtherTrack<Track>[];
  last: RulePublishedList | null;
  rule: Rule;
  now: EpochMs;
}

/** `mayStay`: neither banned nor excluded, and available where the rule asks for that. */
export interface OtherTrack<Track extends ListTrack> {
  track: Track;
  mayStay: boolean;
}

/** A list, in the order in which it is played. */
export interface FinishedList<Track extends ListTrack> {
  tracks: Track[];
  /** The rule chooses too few tracks: this is the last list, in its order, without what is banned. */
  isLast: boolean;
  /** Ids of what is here only because it came in lately, or because no more may go in one run. */
  stayed: string[];
}

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;

/**
 * From what a rule chooses to the list: too few tracks change nothing; what came in lately stays; of the rest of the last list
 * only so many go, those first that came in longest ago; what stays takes the places of what the rule chose last. What is
 * banned, excluded or unavailable always goes, and counts among what goes. Then the list is arranged.
 */
export function finishList<Track extends ListTrack>(unfinished: Unfinished<Track>): FinishedList<Track> {
  if (isTooShort(unfinished)) return { tracks: lastList(unfinished), isLast: true, stayed: [] };
  const { staying, spared } = stayingOf(unfinished);
  const tracks = fitted(unfinished, staying, spared);
  return { tracks: arrange(tracks, unfinished.rule.arrange), isLast: false, stayed: staying.map(({ id }) => id) };
}

/** Before there is a list, there is none to stay. */
function isTooShort<Track extends ListTrack>({ chosen, last, rule }: Unfinished<Track>): boolean {
  return rule.atLeast !== null && chosen.length < rule.atLeast && last !== null && last.tracks.length > 0;
}

function lastList<Track extends ListTrack>({ chosen, others, last, rule }: Unfinished<Track>): Track[] {
  const known = new Map([...chosen, ...others.map(({ track }) => track)].map((track) => [track.id, track]));
  const bans = new Set(rule.bans);
  return (last?.tracks ?? []).flatMap(({ trackId }) => (bans.has(trackId) ? [] : (known.get(trackId) ?? [])));
}

interface Staying<Track> {
  /** Of what the rule does not choose, what stays all the same; in the order of the last list. */
  staying: Track[];
  /** So many more tracks of the last list may go. */
  spared: number;
}

function stayingOf<Track extends ListTrack>({ chosen, others, last, rule, now }: Unfinished<Track>): Staying<Track> {
  const isChosen = new Set(chosen.map(({ id }) => id));
  const mayStay = new Map(others.filter((other) => other.mayStay).map(({ track }) => [track.id, track]));
  const leaving = (last?.tracks ?? []).filter(({ trackId }) => !isChosen.has(trackId));
  const free = leaving.filter(({ trackId, since }) => mayStay.has(trackId) && !isKept(since, rule, now));
  const mostGoing = (rule.replaceAtMost ?? Infinity) - leaving.filter(({ trackId }) => !mayStay.has(trackId)).length;
  const longestFirst = free.toSorted((a, b) => a.since - b.since);
  const going = new Set(longestFirst.slice(0, Math.max(0, mostGoing)).map(({ trackId }) => trackId));
  const staying = leaving.flatMap(({ trackId }) => (going.has(trackId) ? [] : (mayStay.get(trackId) ?? [])));
  return { staying, spared: Math.max(0, mostGoing - going.size) };
}

const isKept = (since: EpochMs, { keepFor }: Rule, now: EpochMs): boolean => keepFor !== null && since + keepFor * MS_PER_DAY > now;

/** What stays takes the places of what the rule chose last: of new tracks, and of old ones as far as they may go. */
function fitted<Track extends ListTrack>(
  { chosen, last, rule, now }: Unfinished<Track>,
  staying: readonly Track[],
  spared: number,
): Track[] {
  if (staying.length === 0) return [...chosen];
  const room = roomOf(rule, chosen.length);
  const since = new Map((last?.tracks ?? []).map((track) => [track.trackId, track.since]));
  const pins = new Set(rule.pins);
  const left = [...chosen, ...staying];
  let ms = left.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0);
  let mayGo = spared;
  for (let place = chosen.length - 1; place >= 0 && (left.length > room.tracks || ms > room.ms); place--) {
    const track = chosen[place];
    if (!track || pins.has(track.id)) continue;
    const cameIn = since.get(track.id);
    if (cameIn !== undefined && (mayGo <= 0 || isKept(cameIn, rule, now))) continue;
    if (cameIn !== undefined) mayGo -= 1;
    left.splice(place, 1);
    ms -= track.durationMs ?? 0;
  }
  return left;
}

/** A share of what matches is what the rule chose of it. */
function roomOf({ limit }: Rule, chosen: number): { tracks: number; ms: number } {
  const share = limit.percent === null ? MOST_TRACKS : chosen;
  return { tracks: Math.min(limit.tracks ?? MOST_TRACKS, share), ms: (limit.minutes ?? Infinity) * MS_PER_MINUTE };
}
