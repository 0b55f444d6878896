import type { ApiRequest } from '../http/api-request';
import { localTrack } from './render-local';
import { fullTrack } from './render-music';
import { fullEpisode } from './render-spoken';

/** What a URI stands for; null for what is gone, and for an episode unless the client says that it takes those. */
export function renderItem(request: ApiRequest, uri: string): object | null {
  const { catalogue } = request.world;
  const [, kind, id = ''] = uri.split(':');
  if (kind === 'local') {
    const file = catalogue.localFiles.find((one) => one.uri === uri);
    return file ? localTrack(file) : null;
  }
  if (kind === 'episode') {
    const episode = catalogue.episodes.get(id);
    return episode && takesEpisodes(request) ? fullEpisode(request.world, episode) : null;
  }
  const track = catalogue.tracks.get(id);
  return track && !isGone(request, id) ? fullTrack(request, track) : null;
}

function takesEpisodes(request: ApiRequest): boolean {
  return (request.query.get('additional_types') ?? '').split(',').includes('episode');
}

function isGone({ world }: ApiRequest, trackId: string): boolean {
  const withdrawal = world.catalogue.withdrawals.get(trackId);
  return withdrawal?.state === 'gone' && withdrawal.since <= world.clock.now();
}
