import type { EmptyView } from '../display/empty.view';
import type { SyncStanding } from './sync-standing';

/** What a part of the library says while nothing is in it: the next step towards something. `things` are named as in "liked tracks". */
export function libraryEmpty(things: string, standing: SyncStanding): EmptyView {
  switch (standing) {
    case 'not-connected':
      return {
        title: `No ${things} yet`,
        text: `Your ${things} appear here once you connect with Spotify. What you import shows under “Played” without it.`,
        action: { label: 'Connect with Spotify', href: '/connection' },
      };
    case 'needs-consent':
      return {
        title: `No ${things} here`,
        text: `Spotify ended the consent before any ${things} were fetched.`,
        action: { label: 'Connect again', href: '/connection' },
      };
    case 'never-synced':
      return {
        title: `No ${things} yet`,
        text: `You are connected. Your ${things} appear with the first sync.`,
        action: { label: 'Go to the first sync', href: '/sync' },
      };
    case 'synced':
      return {
        title: `No ${things}`,
        text: `Spotify listed none at the last sync. New ones appear here after the next.`,
        action: { label: 'Look at the syncs', href: '/sync' },
      };
    default:
      return standing satisfies never;
  }
}
