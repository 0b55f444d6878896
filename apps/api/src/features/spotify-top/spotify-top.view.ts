import type { ZoneOffsets } from '@groovelog/domain';
import type { TopItem, TopRanking } from '@groovelog/read-models';
import type { EmptyView } from '../../display/empty.view';
import { type ChangeView, formatRankChange } from '../../display/format-change';
import { dayIn, namesText, trackHref } from '../../display/library-row';
import type { LinkView } from '../../display/period-control.view';
import { TOP_ITEMS, TOP_RANGES, type SpotifyTopQuery } from './spotify-top.forms';

/** What Spotify ranks highest, in one of its time ranges. */
export interface SpotifyTopView {
  kinds: LinkView[];
  ranges: LinkView[];
  /** Since when the ranking is so, and what its changes are against. */
  caption: string;
  /** Whether there was a ranking before. */
  canCompare: boolean;
  isOfArtists: boolean;
  rows: SpotifyTopRowView[];
  empty: EmptyView | null;
}

export interface SpotifyTopRowView {
  place: string;
  name: string;
  href: string | null;
  /** Artists of a track, genres of an artist. */
  about: string;
  change: ChangeView | null;
}

const KIND_LABELS: Readonly<Record<SpotifyTopQuery['of'], string>> = { tracks: 'Tracks', artists: 'Artists' };
const RANGE_LABELS: Readonly<Record<SpotifyTopQuery['range'], string>> = {
  short_term: 'About 4 weeks',
  medium_term: 'About 6 months',
  long_term: 'About a year',
};

/** Builds the page; days are those of `zone`. */
export function spotifyTopView(
  ranking: TopRanking | undefined,
  query: SpotifyTopQuery,
  { zone, empty }: { zone: ZoneOffsets; empty: EmptyView },
): SpotifyTopView {
  const canCompare = ranking !== undefined && ranking.rankedBeforeAt !== null;
  const isEmpty = ranking === undefined || ranking.items.length === 0;
  return {
    kinds: TOP_ITEMS.map((of) => ({ label: KIND_LABELS[of], href: addressOf({ ...query, of }), isCurrent: of === query.of })),
    ranges: TOP_RANGES.map((range) => ({
      label: RANGE_LABELS[range],
      href: addressOf({ ...query, range }),
      isCurrent: range === query.range,
    })),
    caption: ranking ? captionOf(ranking, zone) : '',
    canCompare,
    isOfArtists: query.of === 'artists',
    rows: isEmpty ? [] : ranking.items.map((item) => rowView(item, query, canCompare)),
    empty: isEmpty ? empty : null,
  };
}

const addressOf = ({ of, range }: SpotifyTopQuery): string => `/spotify-top?of=${of}&range=${range}`;

function captionOf({ rankedAt, rankedBeforeAt }: TopRanking, zone: ZoneOffsets): string {
  const since = `Spotify’s order, without figures, as it is since ${dayIn(zone, rankedAt)}.`;
  return rankedBeforeAt === null ? since : `${since} Changes are against the order of ${dayIn(zone, rankedBeforeAt)}.`;
}

function rowView(item: TopItem, { of }: SpotifyTopQuery, canCompare: boolean): SpotifyTopRowView {
  return {
    place: String(item.place),
    name: item.name ?? 'Without a name',
    href: hrefOf(item, of),
    about: of === 'tracks' ? namesText(item.artists) : item.genres.slice(0, 3).join(', '),
    change: canCompare ? formatRankChange(item.place, item.placeBefore) : null,
  };
}

/** Under the number that it was heard under, else under Spotify's id where that has a page. */
function hrefOf({ id, number, isInLibrary }: TopItem, of: SpotifyTopQuery['of']): string | null {
  const trackId = isInLibrary ? id : null;
  if (of === 'tracks') return trackHref({ trackNo: number, trackId });
  if (number !== null) return `/artists/${number}`;
  return isInLibrary ? `/artists/${id}` : null;
}
