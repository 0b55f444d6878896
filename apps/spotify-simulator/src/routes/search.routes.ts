import { ApiError, json, type Answer } from '../http/answer';
import type { ApiRequest, Route } from '../http/api-request';
import { offsetPage, pageBounds } from '../http/paging';
import { simplifiedPlaylist } from '../render/render-playlist';
import { fullArtist, fullTrack, simplifiedAlbum } from '../render/render-music';
import { simplifiedEpisode, simplifiedShow } from '../render/render-spoken';
import { EDITORIAL_OWNER } from '../library/playlist';

/** Ten at most since 2026. */
const SEARCH = { maxLimit: 10, limit: 5, maxOffset: 1000 };

export const SEARCH_ROUTES: readonly Route[] = [{ method: 'GET', path: '/search', group: 'search', handle: search }];

function search(request: ApiRequest): Answer {
  const text = (request.query.get('q') ?? '').toLowerCase().trim();
  const types = (request.query.get('type') ?? '').split(',').filter(Boolean);
  if (text === '') throw new ApiError(400, 'No search query');
  if (types.length === 0) throw new ApiError(400, 'Missing parameter type');
  return json(Object.fromEntries(types.map((type) => [`${type}s`, pageOf(request, type, text)])));
}

/** Things whose name holds every word of the query; an ISRC finds its recording. */
function pageOf(request: ApiRequest, type: string, text: string): object {
  const { world } = request;
  const { tracks, albums, artists } = world.catalogue;
  const bounds = pageBounds(request.query, SEARCH);
  const words = text.replaceAll(/\b(track|artist|album|year):/g, '').split(/\s+/);
  const matches = (name: string) => words.every((word) => name.toLowerCase().includes(word));
  const artistNames = (ids: readonly string[]) => ids.map((id) => artists.get(id)?.name ?? '').join(' ');
  switch (type) {
    case 'track': {
      const isrc = /^isrc:(\S+)$/.exec(text)?.[1]?.toUpperCase();
      const hits = [...tracks.values()].filter((track) =>
        isrc ? track.isrc === isrc : matches(`${track.name} ${artistNames(track.artistIds)}`),
      );
      return offsetPage(request, hits, bounds, (track) => fullTrack(request, track));
    }
    case 'album': {
      const hits = [...albums.values()].filter((album) => matches(`${album.name} ${artistNames(album.artistIds)}`));
      return offsetPage(request, hits, bounds, (album) => simplifiedAlbum(world, album));
    }
    case 'artist': {
      const hits = [...artists.values()].filter((artist) => matches(artist.name));
      return offsetPage(request, hits, bounds, (artist) => fullArtist(world, artist));
    }
    case 'playlist': {
      const hits = [...world.playlists.values()].filter(
        (playlist) => playlist.content.shown().isPublic && playlist.ownerId !== EDITORIAL_OWNER,
      );
      const named = hits.filter((playlist) => matches(playlist.content.shown().name));
      return offsetPage(request, named, bounds, (playlist) => simplifiedPlaylist(request, playlist));
    }
    case 'show':
    case 'episode':
      return spokenPage(request, type, matches);
    case 'audiobook':
      return offsetPage(request, [], bounds, String);
    default:
      throw new ApiError(400, `Bad search type field ${type}`);
  }
}

function spokenPage(request: ApiRequest, type: 'show' | 'episode', matches: (name: string) => boolean): object {
  const { world } = request;
  const bounds = pageBounds(request.query, SEARCH);
  if (type === 'show') {
    const shows = [...world.catalogue.shows.values()].filter(({ name }) => matches(name));
    return offsetPage(request, shows, bounds, (show) => simplifiedShow(world, show));
  }
  const episodes = [...world.catalogue.episodes.values()].filter(({ name }) => matches(name));
  return offsetPage(request, episodes, bounds, (episode) => simplifiedEpisode(world, episode));
}
