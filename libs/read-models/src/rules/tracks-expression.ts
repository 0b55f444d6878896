import type { ListeningColumns } from '@groovelog/domain';
import type { Compilation } from './compilation';
import { RULE_TRACKS, ruleTracksAt } from './rule-tracks.sql';
import { bindMoment, createBindings, type Bindings, type Statement } from './statement';

/** Every track that the rule can speak of, as it is or as it stood at the moment of the compilation. */
export function tracksExpression({ at, bindings, clock, listening }: Compilation): string {
  return at === null ? RULE_TRACKS : tracksThen(clock.now, listening.plays, bindings);
}

/** Every track that a rule could speak of at a moment, as it stood then. */
export function tracksThen(at: number, plays: ListeningColumns, bindings: Bindings): string {
  const heardBy = `{${[...new Set(playedBy(at, plays))].join()}}`;
  return ruleTracksAt(bindMoment(at, bindings), bindings.bind(heardBy, 'int[]'));
}

/** As {@link tracksThen}, as a statement by itself; without a moment as they are. */
export function tracksStatement(userId: string, at: number | null, plays: ListeningColumns): Statement {
  const bindings = createBindings(userId);
  return { text: at === null ? RULE_TRACKS : tracksThen(at, plays, bindings), values: bindings.values };
}

const MS = 1000;

const playedBy = (at: number, { trackNo, endedAt }: ListeningColumns): Uint32Array =>
  trackNo.filter((_, play) => (endedAt[play] ?? 0) * MS <= at);
