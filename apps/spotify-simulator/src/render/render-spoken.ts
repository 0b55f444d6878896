import type { Episode, Show } from '../catalogue/catalogue';
import type { World } from '../world';
import { identity, images } from './links';

/** A podcast without its episodes. */
export function simplifiedShow(world: World, show: Show): object {
  return {
    copyrights: [],
    description: `${show.name}: a talk that nobody holds.`,
    html_description: `<p>${show.name}: a talk that nobody holds.</p>`,
    explicit: false,
    ...identity(world, 'show', show.id),
    images: images(world, show.id),
    is_externally_hosted: false,
    languages: ['en'],
    media_type: 'audio',
    name: show.name,
    total_episodes: show.episodeIds.length,
  };
}

/** An episode without its show. */
export function simplifiedEpisode(world: World, episode: Episode): object {
  return {
    description: episode.name,
    html_description: `<p>${episode.name}</p>`,
    duration_ms: episode.durationMs,
    explicit: false,
    ...identity(world, 'episode', episode.id),
    images: images(world, episode.showId),
    is_externally_hosted: false,
    is_playable: true,
    languages: ['en'],
    name: episode.name,
    release_date: episode.releaseDate,
    release_date_precision: 'day',
    resume_point: { fully_played: false, resume_position_ms: 0 },
  };
}

export function fullEpisode(world: World, episode: Episode): object {
  const show = world.catalogue.shows.get(episode.showId);
  return { ...simplifiedEpisode(world, episode), ...(show ? { show: simplifiedShow(world, show) } : {}) };
}
