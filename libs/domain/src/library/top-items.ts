import type { Decider } from '../event/decider';
import type { DomainEvent } from '../event/envelope';

/** About four weeks, six months, one year. */
export type TopRange = 'short_term' | 'medium_term' | 'long_term';

/** Spotify's ranking, best first; it gives no counts. Ids are of tracks or of artists. */
export type TopItemsRanked = DomainEvent<'TopItemsRanked', { items: 'tracks' | 'artists'; range: TopRange; ids: string[]; at: string }>;

/** The last ranking of each kind and range. */
export type TopItemsState = ReadonlyMap<string, readonly string[]>;

/** `topitems-{user}`: a ranking that is the same as before is no news. */
export const topItemsDecider: Decider<TopItemsState, TopItemsRanked, TopItemsRanked> = {
  initialState: () => new Map(),
  evolve: (state, { data }) => new Map(state).set(`${data.items} ${data.range}`, data.ids),
  decide(state, ranked) {
    const known = state.get(`${ranked.data.items} ${ranked.data.range}`) ?? [];
    const isSame = known.length === ranked.data.ids.length && known.every((id, index) => id === ranked.data.ids[index]);
    return isSame ? [] : [ranked];
  },
};
