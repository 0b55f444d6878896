import { playableAt, type Catalogue } from '../catalogue/catalogue';
import type { Random } from '../random/seeded-random';
import type { Content, Play } from './play';
import type { Program } from './session-program';

const PLATFORMS = ['android', 'android', 'android', 'ios', 'windows', 'web_player', 'OS X 13.4.1 [arm 2]', 'Partner sonos_ppc Sonos;Play1'];
const SKIPPED = 0.18;
const BROKEN_OFF = 0.04;
const LAST_SECONDS = 5;

/** How a session goes, apart from what it plays. */
export interface SessionTerms {
  readonly startsAt: number;
  /** Nothing begins after this moment. */
  readonly endsAt: number;
  readonly catalogue: Catalogue;
  readonly random: Random;
}

/** Plays a program from a moment on: most things to their end, some skipped, the last one broken off now and then. */
export function playSession(program: Program, { startsAt, endsAt, catalogue, random }: SessionTerms): Play[] {
  const session = { offline: random.chance(0.05), incognito: random.chance(0.02), platform: random.pick(PLATFORMS) };
  // What is heard offline reaches Spotify when the phone is back: minutes to hours later.
  const delay = session.offline ? random.int(10, 300) * 60_000 : random.int(1, 4) * 1000;
  const plays: Play[] = [];
  let at = startsAt;
  let reasonStart = 'clickrow';
  for (const wanted of program.contents) {
    const heard = contentAt(wanted, at, catalogue);
    if (!heard || at >= endsAt) continue;
    const { msPlayed, reasonEnd } = ending(heard.durationMs, random);
    const endedAt = at + msPlayed;
    const { context, shuffle } = program;
    plays.push({
      content: heard.content,
      startedAt: at,
      endedAt,
      msPlayed,
      reasonStart,
      reasonEnd,
      shuffle,
      context,
      ...session,
      arrivesAt: endedAt + delay,
    });
    if (reasonEnd === 'endplay' || reasonEnd === 'logout') break;
    at = endedAt + random.int(0, 2) * 500;
    reasonStart = reasonEnd;
  }
  return plays;
}

/** What comes out of the speaker when this is asked for: another id of the recording, or nothing. */
function contentAt(wanted: Content, at: number, catalogue: Catalogue): { content: Content; durationMs: number } | undefined {
  switch (wanted.kind) {
    case 'track': {
      const track = playableAt(catalogue, wanted.id, at);
      return track && { content: { kind: 'track', id: track.id }, durationMs: track.durationMs };
    }
    case 'episode': {
      const episode = catalogue.episodes.get(wanted.id);
      return episode && { content: wanted, durationMs: episode.durationMs };
    }
    case 'local': {
      const file = catalogue.localFiles.find((one) => one.uri === wanted.uri);
      return file && { content: wanted, durationMs: file.durationMs };
    }
    default:
      return wanted satisfies never;
  }
}

function ending(durationMs: number, random: Random): { msPlayed: number; reasonEnd: string } {
  const die = random.next();
  if (die < SKIPPED) return { msPlayed: Math.min(durationMs - 1, Math.floor(1000 + durationMs * random.next() ** 2)), reasonEnd: 'fwdbtn' };
  if (die < SKIPPED + BROKEN_OFF) {
    return {
      msPlayed: Math.floor(LAST_SECONDS * 1000 + (durationMs - LAST_SECONDS * 1000) * random.next()),
      reasonEnd: random.pick(['endplay', 'logout']),
    };
  }
  return { msPlayed: durationMs, reasonEnd: 'trackdone' };
}
