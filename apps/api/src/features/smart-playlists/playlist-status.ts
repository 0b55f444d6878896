import type { SmartPlaylistRow } from '@groovelog/read-models';
import { countOf } from '../../display/format-number';

/** What a badge says. */
export interface ChipView {
  text: string;
  className: string;
}

/** The facts that decide in which state a smart playlist is. */
export type Standing = Pick<SmartPlaylistRow, 'status' | 'remoteState' | 'lastOutcome' | 'lastPublishedAt' | 'open' | 'held'>;

/** The state of a smart playlist in a word; what needs a person comes before what does not. */
export function statusOf(playlist: Standing): ChipView {
  if (playlist.status === 'archived') return { text: 'Archived', className: '' };
  if (isUnderWay(playlist)) return playlist.lastOutcome === 'failed' ? TRYING_AGAIN : { text: 'Publishing', className: 'is-running' };
  if (playlist.remoteState === 'deleted') return { text: 'Deleted in Spotify', className: 'is-bad' };
  if (playlist.held) return { text: 'Held — needs your yes', className: 'is-waiting' };
  if (playlist.status === 'paused') return { text: 'Paused', className: '' };
  if (playlist.lastOutcome === 'failed') return { text: 'Failed', className: 'is-bad' };
  return playlist.lastPublishedAt ? { text: 'Live', className: 'is-ok' } : { text: 'Not published yet', className: 'is-plain' };
}

const TRYING_AGAIN: ChipView = { text: 'Failed, trying again', className: 'is-waiting' };

/** Whether a publish was asked for that neither is over nor waits for the listener. */
export const isUnderWay = ({ open }: Pick<SmartPlaylistRow, 'open'>): boolean => open !== null && open.stage !== 'held';

/** Whether a publish can be asked for; asking again while one waits asks for the same. */
export const canRefresh = ({ status, remoteState }: Pick<SmartPlaylistRow, 'status' | 'remoteState'>): boolean =>
  status === 'active' && remoteState !== 'deleted';

/** Whether somebody has to decide or to mend something. */
export function needsSomebody(playlist: Standing): boolean {
  if (playlist.status === 'archived') return false;
  return playlist.remoteState === 'deleted' || playlist.held !== null || playlist.lastOutcome === 'failed';
}

/** What the last try of a publish came to. */
export function outcomeText({
  lastOutcome,
  problemMessage,
  size,
}: Pick<SmartPlaylistRow, 'lastOutcome' | 'problemMessage' | 'size'>): string {
  switch (lastOutcome) {
    case 'published':
      return `${countOf(size, 'track')} published`;
    case 'unchanged':
      return 'Nothing to change';
    case 'held':
      return 'Nothing was written';
    case 'failed':
      return problemMessage ?? 'It failed.';
    case null:
      return 'Never published';
    default:
      return lastOutcome satisfies never;
  }
}
