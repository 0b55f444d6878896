import { Inject, Injectable } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import type { Clock, Sql } from '@groovelog/platform';
import { excludedFromStatistics, type ListeningCache, overviewStatistics, type OverviewStatistics } from '@groovelog/read-models';
import { choosePeriod } from '../../display/period-choice';
import { LISTENING_CACHE } from '../../listening/listening-cache.token';
import { listeningRequestOf } from '../../listening/listening-request-of';
import { CLOCK, DATABASE } from '../../parts';
import type { OverviewQuery } from './overview.forms';

/** The statistics of the period that a page's address names. */
@Injectable()
export class StatisticsReader {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LISTENING_CACHE) private readonly cache: ListeningCache,
  ) {}

  /** `limit` is the number of lines in each top list. Throws DomainError `period.invalid`. */
  async read(user: User, query: OverviewQuery, limit: number): Promise<OverviewStatistics> {
    const request = await listeningRequestOf(this.sql, user);
    const excluded = await excludedFromStatistics(this.sql, user.id);
    const choose = { now: this.clock(), choosePeriod: (edges: Parameters<typeof choosePeriod>[1]) => choosePeriod(query, edges).period };
    return overviewStatistics(this.sql, { ...request, ...choose, excluded, order: query.by, limit }, this.cache);
  }
}
