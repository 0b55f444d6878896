import { formatCount } from './format-number';

/** How a figure moved against the period before; sign and word say it, colour only underlines. */
export interface ChangeView {
  text: string;
  direction: 'up' | 'down' | 'same';
}

/** `+12%`, `−5%`, `±0%`; `new` when there was nothing before; null when there is nothing to compare with. */
export function formatChange(now: number, before: number | null): ChangeView | null {
  if (before === null || (before === 0 && now === 0)) return null;
  if (before === 0) return { text: 'new', direction: 'up' };
  const percent = Math.round(((now - before) / before) * 100);
  if (percent === 0) return { text: '±0%', direction: 'same' };
  const size = Math.abs(percent) > 999 ? '>999' : String(Math.abs(percent));
  return percent > 0 ? { text: `+${size}%`, direction: 'up' } : { text: `−${size}%`, direction: 'down' };
}

/** How many places a row climbed or fell against its rank in the period before; `new` when it was not there. */
export function formatRankChange(rank: number, rankBefore: number | null): ChangeView {
  if (rankBefore === null) return { text: 'new', direction: 'up' };
  const climbed = rankBefore - rank;
  if (climbed === 0) return { text: '=', direction: 'same' };
  return climbed > 0 ? { text: `↑${formatCount(climbed)}`, direction: 'up' } : { text: `↓${formatCount(-climbed)}`, direction: 'down' };
}
