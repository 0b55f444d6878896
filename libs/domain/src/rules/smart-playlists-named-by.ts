import type { DayNumber } from '../time/calendar-day';
import type { Rule } from './rule';

/** The ids of the smart playlists that a rule draws its candidates from; as lists or as rules makes no difference to cycles. */
export const smartPlaylistsNamedBy = ({ from }: Rule): readonly string[] => (from.kind === 'smart_playlist' ? [from.id] : []);

/**
 * Where the tracks of other smart playlists come from. Each answers null when there is no such playlist. `asOf`: they are asked
 * of the end of this local day; null: of the evaluation time.
 */
export interface SmartPlaylistSources {
  /** The list that was published last. */
  listOf(id: string, asOf: DayNumber | null): Promise<readonly string[] | null>;
  ruleOf(id: string): Promise<Rule | null>;
  /** What another playlist's rule chooses, over the lists of the smart playlists that it names itself. */
  choose(rule: Rule, smartPlaylists: readonly SmartPlaylistTracks[], id: string, asOf: DayNumber | null): Promise<readonly string[]>;
}

/** What a smart playlist stands for as a source. */
export interface SmartPlaylistTracks {
  id: string;
  trackIds: readonly string[];
}

/**
 * What the smart playlists that a rule draws from stand for: their last lists or, with `as: rules`, what their rules choose
 * now, whose own sources are looked up first. A playlist that is gone is empty, and so is one that leads back to itself.
 */
export function tracksOfSmartPlaylists(rule: Rule, sources: SmartPlaylistSources): Promise<readonly SmartPlaylistTracks[]> {
  return tracksNamed(rule, sources, [], null);
}

async function tracksNamed(
  { from, asOf }: Rule,
  sources: SmartPlaylistSources,
  above: readonly string[],
  latest: DayNumber | null,
): Promise<SmartPlaylistTracks[]> {
  if (from.kind !== 'smart_playlist') return [];
  const { id } = from;
  if (above.includes(id)) return [{ id, trackIds: [] }];
  const day = earlier(asOf, latest);
  if (from.as === 'list') return [{ id, trackIds: (await sources.listOf(id, day)) ?? [] }];
  const rule = await sources.ruleOf(id);
  if (rule === null) return [{ id, trackIds: [] }];
  const below = await tracksNamed(rule, sources, [...above, id], day);
  return [{ id, trackIds: await sources.choose(rule, below, id, day) }];
}

const earlier = (one: DayNumber | null, other: DayNumber | null): DayNumber | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);
