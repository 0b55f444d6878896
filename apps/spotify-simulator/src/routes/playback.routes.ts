import { empty, json, type Answer } from '../http/answer';
import { callerOf, type ApiRequest, type Route } from '../http/api-request';
import { uriOf } from '../life/play';
import type { Playback } from '../player/playback';
import { renderItem } from '../render/render-item';
import { currentlyPlaying, device, playbackState } from '../render/render-playback';

const READ_STATE = ['user-read-playback-state'];

/** What is on. */
export const PLAYBACK_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/me/player/currently-playing',
    group: 'player',
    scopes: ['user-read-currently-playing'],
    handle: (request) => whenActive(request, currentlyPlaying),
  },
  { method: 'GET', path: '/me/player', group: 'player', scopes: READ_STATE, handle: (request) => whenActive(request, playbackState) },
  { method: 'GET', path: '/me/player/devices', group: 'player', scopes: READ_STATE, handle: devices },
  { method: 'GET', path: '/me/player/queue', group: 'player', scopes: READ_STATE, handle: queue },
];

function whenActive(request: ApiRequest, render: (request: ApiRequest, playback: Playback) => object): Answer {
  const playback = callerOf(request).player.playback();
  return playback ? json(render(request, playback)) : empty(204);
}

function devices(request: ApiRequest): Answer {
  const { player } = callerOf(request);
  const playback = player.playback();
  return json({ devices: playback ? [device(true, playback.isPrivate, player.settings.volume)] : [] });
}

function queue(request: ApiRequest): Answer {
  const content = callerOf(request).player.playback()?.content;
  return json({ currently_playing: content ? renderItem(request, uriOf(content)) : null, queue: [] });
}
