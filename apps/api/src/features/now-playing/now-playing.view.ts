import type { SpotifyPlaying } from '@groovelog/spotify';
import { formatLength } from '../../display/format-number';
import { spotifyLink } from '../../display/spotify-link';
import type { Look } from './player';

export interface NowPlayingView {
  state: { chip: string; chipClass: string };
  /** Null while nothing is known to play. */
  track: TrackView | null;
  /** Said instead of a track. */
  text: string | null;
  action: { label: string; href: string } | null;
  isPlaying: boolean;
  canCommand: boolean;
  /** Why the buttons are not there although something plays. */
  commandHint: string | null;
}

export interface TrackView {
  title: string;
  artists: string;
  album: string;
  cover: string | null;
  progress: number;
  position: string;
  length: string;
  href: string | null;
}

/** What plays, or honestly why that is not known. */
export function nowPlayingView(look: Look, mayCommand: boolean): NowPlayingView {
  const commandHint = mayCommand
    ? null
    : 'To play, pause and skip from here, connect again and grant that permission. Spotify allows it with Premium only.';
  switch (look.kind) {
    case 'playing':
      return playingView(look.playing, mayCommand, commandHint);
    case 'silent':
      return { ...NOTHING, text: 'No player is active. Start Spotify on any device.', commandHint };
    case 'unknown':
      return {
        ...NOTHING,
        state: look.mend === 'connect' ? { chip: 'Not connected', chipClass: '' } : { chip: 'Unknown', chipClass: 'is-waiting' },
        text: look.why,
        action: look.mend === 'connect' ? { label: 'See the connection', href: '/connection' } : null,
      };
    default:
      return look satisfies never;
  }
}

const NOTHING: NowPlayingView = {
  state: { chip: 'Silent', chipClass: '' },
  track: null,
  text: null,
  action: null,
  isPlaying: false,
  canCommand: false,
  commandHint: null,
};

function playingView(playing: SpotifyPlaying, canCommand: boolean, commandHint: string | null): NowPlayingView {
  const { is_playing: isPlaying, item } = playing;
  const isAd = playing.currently_playing_type === 'ad';
  return {
    state: isPlaying ? { chip: 'Playing', chipClass: 'is-running' } : { chip: 'Paused', chipClass: '' },
    track: item && !isAd ? trackView(item, playing.progress_ms ?? 0) : null,
    text: isAd ? 'An advertisement.' : item ? null : 'Spotify does not say what it is.',
    action: null,
    isPlaying,
    canCommand,
    commandHint,
  };
}

function trackView(item: NonNullable<SpotifyPlaying['item']>, progressMs: number): TrackView {
  const artists = item.artists.map(({ name }) => name).join(', ');
  return {
    title: item.name,
    artists: artists || (item.show?.name ?? ''),
    album: item.album?.name ?? '',
    cover: secureAddress(item.album?.images?.[0]?.url),
    progress: item.duration_ms === 0 ? 0 : Math.min(1, progressMs / item.duration_ms),
    position: formatLength(progressMs),
    length: formatLength(item.duration_ms),
    href: spotifyLink(item.uri),
  };
}

/** Pages load pictures over https only, which leaves out those of a simulator. */
const secureAddress = (url: string | undefined): string | null => (url?.startsWith('https:') ? url : null);
