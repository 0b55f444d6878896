import type { ListenPolicy } from '../accounts/events';
import type { ContentKind } from './events';

/** The facts of a listen that a policy looks at. */
export interface JudgedListen {
  kind: ContentKind;
  /** Audible milliseconds. */
  msPlayed: number;
  /** Heard to its end. */
  completed: boolean;
  incognito: boolean;
}

/** Whether a listen counts under a policy. Facts never change for it: another policy gives other figures at once. */
export function countsAsListen(listen: JudgedListen, policy: ListenPolicy): boolean {
  const isLongEnough = listen.msPlayed >= policy.minMs || (listen.completed && policy.countCompleted);
  return isLongEnough && (!listen.incognito || policy.includeIncognito) && isCountedKind(listen.kind, policy);
}

/** Whether a policy counts this kind of content at all. Music and local files always count. */
export function isCountedKind(kind: ContentKind, policy: ListenPolicy): boolean {
  switch (kind) {
    case 'track':
    case 'local':
      return true;
    case 'episode':
      return policy.includePodcasts;
    case 'audiobook':
      return policy.includeAudiobooks;
    case 'unknown':
      return policy.includeUnknown;
    default:
      return kind satisfies never;
  }
}
