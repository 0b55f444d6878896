import type { Decider } from '../event/decider';
import type { AlbumCatalogued, ArtistAlbumsCatalogued, ArtistCatalogued, TrackCatalogued } from './catalogue.events';

type Catalogued = TrackCatalogued | AlbumCatalogued | ArtistCatalogued | ArtistAlbumsCatalogued;

/** The facts as last recorded; null before the first sight. */
export interface CatalogueState<Event extends Catalogued> {
  known: Event | null;
}

/**
 * Records facts only when they differ from what is known: a sync that sees 10,000 unchanged tracks writes nothing.
 * A member that an answer does not carry keeps its known value, because Spotify's short forms leave members out
 * (the tracks of an album have no ISRC, an album in a track has no track list). A member that is left blank keeps it, too:
 * what is gone from Spotify comes without its name, and genres come and go (spotify-web-api 5.6, 11).
 */
export function catalogueDecider<Event extends Catalogued>(type: Event['type']): Decider<CatalogueState<Event>, Event, Event> {
  return {
    initialState: () => ({ known: null }),
    // A stream may hold facts of another type about the same thing: an artist and the list of its albums.
    evolve: (state, event) => (event.type === type ? { known: event } : state),
    decide({ known }, observed) {
      if (!known) return [observed];
      const merged = { ...observed, data: { ...known.data, ...observed.data, ...leftBlank(known.data, observed.data) } };
      return factsText(merged) === factsText(known) ? [] : [merged];
    },
  };
}

const MAY_BE_BLANK = ['title', 'name', 'artists', 'genres', 'durationMs'];

/** Known values of the members that came blank: an empty text, an empty list, no length. */
function leftBlank(known: object, observed: object): Record<string, unknown> {
  const values = new Map<string, unknown>(Object.entries(known));
  return Object.fromEntries(
    Object.entries(observed).flatMap(([name, value]) =>
      MAY_BE_BLANK.includes(name) && isBlank(value) && values.has(name) ? [[name, values.get(name)]] : [],
    ),
  );
}

const isBlank = (value: unknown): boolean => value === '' || value === 0 || (Array.isArray(value) && value.length === 0);

/** Everything but the time of observation as one canonical text: keys sorted, absent members dropped. */
export function factsText(event: Catalogued): string {
  return JSON.stringify(event.data, (key, value: unknown) => {
    if (key === 'at') return undefined;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
