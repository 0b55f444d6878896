import { localDayAt, type ZoneOffsets } from '@groovelog/domain';
import { dayText } from './format-moment';

/** Names in a row: `Tinde Losha, Arvo Lun`. */
export const namesText = (artists: readonly { name: string }[] | null): string => (artists ?? []).map(({ name }) => name).join(', ');

/** A moment as a day of `zone`; empty when there is none. */
export const dayIn = (zone: ZoneOffsets, at: Date | null): string =>
  at === null ? '' : dayText(localDayAt(zone, Math.floor(at.getTime() / 1000)));

/** The page of a track: under its number when it was heard, else under Spotify's id; null for files that were never heard. */
export function trackHref({ trackNo, trackId }: { trackNo: number | null; trackId: string | null }): string | null {
  if (trackNo !== null) return `/tracks/${trackNo}`;
  return trackId !== null && /^[A-Za-z0-9]+$/.test(trackId) ? `/tracks/${trackId}` : null;
}

/** What is to be said about a track at first sight; a track that was never checked is not called unavailable. */
export function trackChips(track: { availability: string | null; explicit?: boolean | null }): { text: string; className: string }[] {
  return [
    ...(track.availability === 'unavailable' ? [{ text: 'Unavailable', className: 'is-bad' }] : []),
    ...(track.explicit ? [{ text: 'Explicit', className: 'is-plain' }] : []),
  ];
}
