import { sparkline } from '@groovelog/charts';
import { type EpochSeconds, localDayAt, type ZoneOffsets } from '@groovelog/domain';
import type { EmptyView } from '../../display/empty.view';
import { agoText, clockText, machineTime, momentText } from '../../display/format-moment';
import { countOf, formatCount } from '../../display/format-number';
import { hrefWith } from '../../display/href';
import type { LinkView } from '../../display/period-control.view';
import { type CoverImageView, coverImage } from './cover/cover.view';
import { nextPublishOf } from './next-publish';
import { type ChipView, canRefresh, needsSomebody, outcomeText, statusOf } from './playlist-status';
import type { DescribedPlaylist } from './described-playlist';

/** A smart playlist with what the list of them shows beside it. */
export type ListedPlaylist = DescribedPlaylist & {
  /** Of its published lists, oldest first. */
  sizes: readonly number[];
};

export interface SmartPlaylistsView {
  tabs: LinkView[];
  stateHref: string;
  summary: { label: string; value: string; hint: string }[];
  rows: SmartPlaylistLineView[];
  /** Null as soon as there is something to show. */
  empty: EmptyView | null;
}

export interface SmartPlaylistLineView {
  href: string;
  name: string;
  sentence: string;
  /** Null where Spotify makes it. */
  cover: CoverImageView | null;
  chip: ChipView;
  size: string;
  sparkline: string;
  last: { text: string; machine: string } | null;
  result: string;
  next: { text: string; machine: string } | null;
  canRefresh: boolean;
  canPause: boolean;
  canResume: boolean;
  isArchived: boolean;
}

/** Builds the page; times are those of `zone`. Archived playlists have a list of their own. */
export function smartPlaylistsView(
  playlists: readonly ListedPlaylist[],
  show: 'current' | 'archived',
  zone: ZoneOffsets,
  now: EpochSeconds,
): SmartPlaylistsView {
  const archived = playlists.filter(({ status }) => status === 'archived');
  const current = playlists.filter(({ status }) => status !== 'archived');
  const shown = show === 'archived' ? archived : current;
  return {
    tabs: [
      { href: '/dashboard/playlists', label: `Kept (${formatCount(current.length)})`, isCurrent: show === 'current' },
      { href: '/dashboard/playlists?show=archived', label: `Archived (${formatCount(archived.length)})`, isCurrent: show === 'archived' },
    ],
    stateHref: hrefWith('/dashboard/playlists/state', { show: show === 'archived' ? show : null }),
    summary: show === 'archived' || current.length === 0 ? [] : summaryOf(current, zone, now),
    rows: shown.map((playlist) => lineOf(playlist, zone, now)),
    empty: shown.length > 0 ? null : show === 'archived' ? NOTHING_ARCHIVED : playlists.length === 0 ? NONE_YET : ALL_ARCHIVED,
  };
}

const CREATE = { label: 'Make a smart playlist', href: '/dashboard/create-playlist' };
const NONE_YET: EmptyView = {
  title: 'No smart playlist yet',
  text: 'Say once what belongs in it — liked and not heard for a year, the best of each artist — and it keeps itself in Spotify from then on.',
  action: CREATE,
};
const ALL_ARCHIVED: EmptyView = {
  title: 'All of them are archived',
  text: 'Nothing is published by itself now. An archived playlist can be taken out again at any time.',
  action: CREATE,
};
const NOTHING_ARCHIVED: EmptyView = {
  title: 'Nothing is archived',
  text: 'An archived playlist is not published any more; its rules, its lists and the playlist in Spotify stay.',
  action: { label: 'Back to the playlists', href: '/dashboard/playlists' },
};

function summaryOf(playlists: readonly ListedPlaylist[], zone: ZoneOffsets, now: EpochSeconds): SmartPlaylistsView['summary'] {
  const waiting = playlists.filter(needsSomebody).length;
  const next = playlists
    .flatMap((playlist) => nextPublishOf(playlist, new Date(now * 1_000)) ?? [])
    .sort((one, other) => one.getTime() - other.getTime())[0];
  const last = playlists.flatMap(({ lastPublishedAt }) => lastPublishedAt ?? []).sort((one, other) => other.getTime() - one.getTime())[0];
  return [
    { label: 'Playlists', value: formatCount(playlists.length), hint: 'that keep themselves' },
    { label: 'Tracks in them', value: formatCount(playlists.reduce((sum, { size }) => sum + size, 0)), hint: 'as published' },
    { label: 'Need you', value: waiting === 0 ? 'None' : formatCount(waiting), hint: 'a yes, or something to mend' },
    { label: 'Last published', value: last ? agoText(zone, secondsOf(last), now) : 'Never', hint: 'into Spotify' },
    { label: 'Next run', value: next ? momentIn(next, zone, now).text : 'None', hint: next ? 'on schedule' : 'nothing is planned' },
  ];
}

function lineOf(playlist: ListedPlaylist, zone: ZoneOffsets, now: EpochSeconds): SmartPlaylistLineView {
  const { status, lastAttemptAt } = playlist;
  const next = nextPublishOf(playlist, new Date(now * 1_000));
  return {
    href: `/dashboard/playlists/${playlist.playlistId}`,
    name: playlist.name,
    sentence: playlist.sentence,
    cover: coverImage(playlist),
    chip: statusOf(playlist),
    size: countOf(playlist.size, 'track'),
    sparkline: sparkline(playlist.sizes),
    last: lastAttemptAt && { text: agoText(zone, secondsOf(lastAttemptAt), now), machine: machineTime(secondsOf(lastAttemptAt)) },
    result: outcomeText(playlist),
    next: next && momentIn(next, zone, now),
    canRefresh: canRefresh(playlist),
    canPause: status === 'active',
    canResume: status === 'paused',
    isArchived: status === 'archived',
  };
}

/** `14:20` today, `Tomorrow, 11:00`, else the day. */
export function momentIn(at: Date, zone: ZoneOffsets, now: EpochSeconds): { text: string; machine: string } {
  const seconds = secondsOf(at);
  const days = localDayAt(zone, seconds) - localDayAt(zone, now);
  const clock = clockText(zone, seconds);
  return { text: days === 0 ? clock : days === 1 ? `Tomorrow, ${clock}` : momentText(zone, seconds), machine: machineTime(seconds) };
}

const secondsOf = (moment: Date): EpochSeconds => Math.floor(moment.getTime() / 1_000);
