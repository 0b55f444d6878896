import { type EpochSeconds, type ZoneOffsets } from '@groovelog/domain';
import type { QuotaStatus } from '@groovelog/spotify';
import { machineTime, momentText } from '../../display/format-moment';
import { formatCount } from '../../display/format-number';

export interface QuotaView {
  isFree: boolean;
  /** What Spotify, or the product itself, does not allow for now. */
  blocks: { what: string; until: string; untilMachine: string; reason: string }[];
  families: { name: string; used: string; limit: string; share: number | null; isUsedUp: boolean }[];
  total: string;
}

const FAMILIES: Readonly<Record<QuotaStatus['today'][number]['family'], string>> = {
  player: 'Plays and player',
  library: 'Likes, albums, follows',
  playlists: 'Playlists',
  albums: 'Albums',
  artists: 'Artists',
  covers: 'Covers of playlists',
  'artist-albums': 'Albums of artists',
  tracks: 'Tracks',
  search: 'Search',
  profile: 'Profile and top lists',
};

/** How this server stands with Spotify's limits, which all its people share. */
export function quotaView({ blocks, today }: QuotaStatus, zone: ZoneOffsets): QuotaView {
  return {
    isFree: blocks.length === 0,
    blocks: blocks.map(({ family, until, reason }) => ({
      what: family === '*' ? 'Everything' : FAMILIES[family],
      until: momentText(zone, secondsOf(until)),
      untilMachine: machineTime(secondsOf(until)),
      reason,
    })),
    families: today.map(({ family, used, limit }) => ({
      name: FAMILIES[family],
      used: formatCount(used),
      limit: limit === null ? 'no budget' : `of ${formatCount(limit)}`,
      share: limit === null ? null : Math.min(1, used / limit),
      isUsedUp: limit !== null && used >= limit,
    })),
    total: formatCount(today.reduce((sum, { used }) => sum + used, 0)),
  };
}

const secondsOf = (moment: Date): EpochSeconds => Math.floor(moment.getTime() / 1_000);
