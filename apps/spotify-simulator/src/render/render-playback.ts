import { callerOf, type ApiRequest } from '../http/api-request';
import { uriOf } from '../life/play';
import type { Playback } from '../player/playback';
import { contextLinks } from './links';
import { renderItem } from './render-item';

/** What is on, as currently-playing tells it. */
export function currentlyPlaying(request: ApiRequest, playback: Playback): object {
  const { context, isPlaying } = playback;
  return {
    timestamp: Math.floor(playback.since),
    context: context ? contextLinks(request.world, context.type, context.uri) : null,
    progress_ms: playback.content ? Math.floor(playback.progressMs) : null,
    item: playback.content ? renderItem(request, uriOf(playback.content)) : null,
    currently_playing_type: playback.type,
    actions: { disallows: isPlaying ? { resuming: true } : { pausing: true } },
    is_playing: isPlaying,
  };
}

/** The same with the device it is on. */
export function playbackState(request: ApiRequest, playback: Playback): object {
  const { settings } = callerOf(request).player;
  return {
    device: device(true, playback.isPrivate, settings.volume),
    repeat_state: settings.repeat,
    shuffle_state: settings.shuffle ?? playback.shuffle,
    ...currentlyPlaying(request, playback),
  };
}

/** The one device of this world. */
export function device(isActive: boolean, isPrivate: boolean, volume: number): object {
  return {
    id: '0d1841b0976bae2a3a310dd74c0f3df354899bc8',
    is_active: isActive,
    is_private_session: isPrivate,
    is_restricted: false,
    name: 'Kitchen',
    supports_volume: true,
    type: 'Speaker',
    volume_percent: volume,
  };
}
