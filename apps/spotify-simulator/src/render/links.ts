import type { World } from '../world';

const WEB = 'https://open.spotify.com';

/** The four fields with which every object of the API names itself. */
export function identity(
  world: World,
  type: string,
  id: string,
): { external_urls: object; href: string; id: string; type: string; uri: string } {
  return {
    external_urls: { spotify: `${WEB}/${type}/${id}` },
    href: `${world.origin}/v1/${type}s/${id}`,
    id,
    type,
    uri: `spotify:${type}:${id}`,
  };
}

/** Where a thing of the API is, without its id: how contexts are written. */
export function contextLinks(world: World, type: string, uri: string): { type: string; href: string; external_urls: object; uri: string } {
  const id = uri.split(':').at(-1) ?? '';
  if (type === 'collection')
    return { type, href: `${world.origin}/v1/me/tracks`, external_urls: { spotify: `${WEB}/collection/tracks` }, uri };
  return { type, href: `${world.origin}/v1/${type}s/${id}`, external_urls: { spotify: `${WEB}/${type}/${id}` }, uri };
}

/** Pictures in the three usual sizes, drawn by this server from the id. */
export function images(world: World, id: string, sizes: readonly number[] = [640, 300, 64]): object[] {
  return sizes.map((size) => ({ url: `${world.origin}/image/${id}-${size}.png`, height: size, width: size }));
}

/** UTC with seconds, as the library writes dates. */
export function isoSeconds(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}
