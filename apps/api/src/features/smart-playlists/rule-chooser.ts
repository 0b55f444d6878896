import { Inject, Injectable } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { type DayNumber, DomainError, type JsonObject, MOST_TRACKS, parseRule, type Rule, type RuleExplanation } from '@groovelog/domain';
import type { Clock, Database } from '@groovelog/platform';
import { listAsOf, type ListeningCache, type ListVersion, settingsOf, type SmartPlaylistRow } from '@groovelog/read-models';
import {
  backTest,
  type BackTestMonth,
  type BackTestParts,
  chooseTracks,
  endOfDayThen,
  explainWhatIf,
  type RuleChoice,
  whatIf,
  whyThen,
} from '@groovelog/smart-playlists';
import { LISTENING_CACHE } from '../../listening/listening-cache.token';
import { CLOCK, DATABASE } from '../../parts';

/** Why a track is in a list, or why not, by which rule, and by what the answer goes. */
export interface WhyAnswer {
  rule: Rule;
  /** `list`: the rules of then at the moment of then, which may answer otherwise today than the list that was published. */
  basis: { kind: 'now' | 'rule' } | { kind: 'list'; version: number; rulesVersion: number; wasHeld: boolean; isOtherwiseNow: boolean };
  explanation: RuleExplanation;
}

/** Evaluates the rules of smart playlists as publishing does. */
@Injectable()
export class RuleChooser {
  constructor(
    @Inject(DATABASE) private readonly sql: Database,
    @Inject(LISTENING_CACHE) private readonly cache: ListeningCache,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What the rule of a playlist chooses at this moment, whole; with the luck of the publish that waits, where one does. */
  async now(user: User, playlist: SmartPlaylistRow): Promise<RuleChoice> {
    const { timeZone } = await settingsOf(this.sql, user.id);
    const runSeed = playlist.held?.publishId ?? playlist.open?.publishId ?? playlist.playlistId;
    const moment = { evaluatedAt: this.clock().getTime(), timeZone, runSeed };
    return chooseTracks(this.parts, { ...askedOf(user, playlist), moment, shown: MOST_TRACKS });
  }

  /** What it would have chosen at the end of a local day, whole. Throws as whatIf. */
  onDay(user: User, playlist: SmartPlaylistRow, day: DayNumber): Promise<RuleChoice> {
    return whatIf(this.parts, { ...askedOf(user, playlist), day, shown: MOST_TRACKS });
  }

  /** The list that was published by the end of a local day; null when there was none. */
  async publishedBy(user: User, { playlistId }: SmartPlaylistRow, day: DayNumber): Promise<ListVersion | null> {
    const { evaluatedAt } = await endOfDayThen(this.parts, user.id, day);
    return (await listAsOf(this.sql, user.id, playlistId, new Date(evaluatedAt))) ?? null;
  }

  /** How many it would have chosen month by month; ends when the signal says that nobody waits for it. Throws as backTest. */
  monthByMonth(
    user: User,
    playlist: SmartPlaylistRow,
    days: { from: DayNumber; to: DayNumber; signal: AbortSignal },
  ): Promise<BackTestMonth[]> {
    return backTest(this.parts, { ...askedOf(user, playlist), ...days });
  }

  /** Why a track is in the list, or why not: now, or on a local day by the rule that made the list of then. */
  async why(user: User, playlist: SmartPlaylistRow, trackId: string, day: DayNumber | null): Promise<WhyAnswer> {
    const asked = { ...askedOf(user, playlist), trackId };
    if (day === null) return { rule: asked.rule, basis: { kind: 'now' }, explanation: await explainWhatIf(this.parts, { ...asked, day }) };
    const then = await whyThen(this.parts, { userId: user.id, playlistId: playlist.playlistId, trackId, day });
    if (!then) return { rule: asked.rule, basis: { kind: 'rule' }, explanation: await explainWhatIf(this.parts, { ...asked, day }) };
    const { list, rule, explanation, wasHeld, isOtherwiseNow } = then;
    const { version, rulesVersion } = list;
    return { rule, basis: { kind: 'list', version, rulesVersion, wasHeld, isOtherwiseNow }, explanation };
  }

  private get parts(): BackTestParts {
    return { database: this.sql, cache: this.cache, now: this.clock };
  }
}

const askedOf = (user: User, playlist: SmartPlaylistRow) => ({
  userId: user.id,
  rule: ruleOf(playlist),
  playlistId: playlist.playlistId,
});

/** The rule of a playlist. Throws DomainError `rules.invalid` for one that a newer version wrote. */
export function ruleOf({ rule }: { rule: JsonObject }): Rule {
  const parsed = parseRule(rule);
  if (parsed.ok) return parsed.rule;
  throw new DomainError('invalid', 'rules.invalid', 'This version cannot read the rule.', parsed.problems);
}
