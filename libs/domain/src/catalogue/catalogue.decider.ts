import type { Decider } from '../event/decider';
import type { AlbumCatalogued, ArtistCatalogued, TrackCatalogued } from './catalogue.events';

type Catalogued = TrackCatalogued | AlbumCatalogued | ArtistCatalogued;

/** The facts as last recorded, in one canonical text. */
export interface CatalogueState {
  facts: string | null;
}

/** Records facts only when they differ from what is known: a sync that sees 10,000 unchanged tracks writes nothing. */
export function catalogueDecider<Event extends Catalogued>(): Decider<CatalogueState, Event, Event> {
  return {
    initialState: () => ({ facts: null }),
    evolve: (_, event) => ({ facts: factsText(event) }),
    decide: (state, observed) => (state.facts === factsText(observed) ? [] : [observed]),
  };
}

/** Everything but the time of observation, keys sorted, absent members dropped. */
export function factsText(event: Catalogued): string {
  return JSON.stringify(event.data, (key, value: unknown) => {
    if (key === 'at') return undefined;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
