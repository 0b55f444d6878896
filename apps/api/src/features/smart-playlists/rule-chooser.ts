import { Inject, Injectable } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { type DayNumber, DomainError, MOST_TRACKS, parseRule, type Rule } from '@groovelog/domain';
import type { Clock, Sql } from '@groovelog/platform';
import { type ListeningCache, settingsOf, type SmartPlaylistRow } from '@groovelog/read-models';
import { backTest, type BackTestMonth, chooseTracks, type RuleChoice, whatIf, type WhatIfParts } from '@groovelog/smart-playlists';
import { LISTENING_CACHE } from '../../listening/listening-cache.token';
import { CLOCK, DATABASE } from '../../parts';

/** Evaluates the rules of smart playlists as publishing does. */
@Injectable()
export class RuleChooser {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
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

  /** How many it would have chosen month by month. Throws as backTest. */
  monthByMonth(user: User, playlist: SmartPlaylistRow, days: { from: DayNumber; to: DayNumber }): Promise<BackTestMonth[]> {
    return backTest(this.parts, { ...askedOf(user, playlist), ...days });
  }

  private get parts(): WhatIfParts {
    return { database: this.sql, cache: this.cache, now: this.clock };
  }
}

const askedOf = (user: User, playlist: SmartPlaylistRow) => ({
  userId: user.id,
  rule: ruleOf(playlist),
  playlistId: playlist.playlistId,
});

/** The rule of a playlist. Throws DomainError `rules.invalid` for one that a newer version wrote. */
export function ruleOf({ rule }: Pick<SmartPlaylistRow, 'rule'>): Rule {
  const parsed = parseRule(rule);
  if (parsed.ok) return parsed.rule;
  throw new DomainError('invalid', 'rules.invalid', 'This version cannot read the rule.', parsed.problems);
}

/** The address of a track that a rule chose, as lists hold it. */
export const uriOfTrack = (trackId: string): string => (trackId.startsWith('spotify:') ? trackId : `spotify:track:${trackId}`);
