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
 * (the tracks of an album have no ISRC, an album in a track has no track list). What comes without a name is gone from
 * Spotify: its known facts stay, the name above all (spotify-web-api 5.6).
 */
export function catalogueDecider<Event extends Catalogued>(type: Event['type']): Decider<CatalogueState<Event>, Event, Event> {
  return {
    initialState: () => ({ known: null }),
    // A stream may hold facts of another type about the same thing: an artist and the list of its albums.
    evolve: (state, event) => (event.type === type ? { known: event } : state),
    decide({ known }, observed) {
      if (!known) return [observed];
      if (isNameless(observed)) return [];
      const merged = { ...observed, data: { ...known.data, ...observed.data } };
      return factsText(merged) === factsText(known) ? [] : [merged];
    },
  };
}

function isNameless({ data }: Catalogued): boolean {
  return ('title' in data && data.title === '') || ('name' in data && data.name === '');
}

/** Everything but the time of observation as one canonical text: keys sorted, absent members dropped. */
export function factsText(event: Catalogued): string {
  return JSON.stringify(event.data, (key, value: unknown) => {
    if (key === 'at') return undefined;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
