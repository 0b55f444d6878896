import { countsAsListen, isCountedKind, type JudgedListen, type ListenPolicy } from '@groovelog/domain';

/** Why a play does not count under a policy, in two or three words; null when it counts. */
export function whyNotCounted(play: JudgedListen, policy: ListenPolicy): string | null {
  if (countsAsListen(play, policy)) return null;
  if (!isCountedKind(play.kind, policy)) return `not counted: ${KIND_NAMES[play.kind]}`;
  if (play.incognito && !policy.includeIncognito) return 'not counted: incognito';
  return `not counted: under ${policy.minMs / 1000} s`;
}

const KIND_NAMES: Readonly<Record<JudgedListen['kind'], string>> = {
  track: 'track',
  local: 'local file',
  episode: 'podcast',
  audiobook: 'audiobook',
  unknown: 'without a name',
};
