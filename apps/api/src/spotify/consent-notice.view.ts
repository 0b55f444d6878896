import { localDayAt, zoneOffsets } from '@groovelog/domain';
import type { ConnectionStatus } from '@groovelog/spotify';
import { dayText } from '../display/format-moment';
import type { LinkNotice } from '../http/request-context';

/** What every page says while a consent ends soon, or has ended; null while there is nothing to do. Days are those of `timeZone`. */
export function consentNotice(status: ConnectionStatus, timeZone: string): LinkNotice | null {
  const day = (at: Date) => dayText(localDayAt(zoneOffsets(timeZone), Math.floor(at.getTime() / 1_000)));
  switch (status.kind) {
    case 'not-connected':
      return null;
    case 'needs-consent':
      return { text: 'Spotify ended the consent, so nothing is fetched. What is here stays.', href: '/connection', label: 'Connect again' };
    case 'connected':
      return status.isRenewalDue
        ? {
            text: `Spotify ends every consent after six months, yours on ${day(status.endsAt)}. Nothing is lost when you connect again before that day.`,
            href: '/connection',
            label: 'Connect again',
          }
        : null;
    default:
      return status satisfies never;
  }
}
