import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { countedListens, type ListenPolicy } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { type ListeningCache, loadListeningColumns } from '@groovelog/read-models';
import { LISTENING_CACHE } from '../../listening/listening-cache.token';
import { DATABASE } from '../../parts';

/** How many of a user's plays count as listens under a policy. */
export interface PolicyCount {
  plays: number;
  listens: number;
}

export class CountUnderPolicy extends Query<PolicyCount> {
  constructor(
    readonly userId: string,
    readonly policy: ListenPolicy,
  ) {
    super();
  }
}

@QueryHandler(CountUnderPolicy)
export class CountUnderPolicyHandler implements IQueryHandler<CountUnderPolicy, PolicyCount> {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(LISTENING_CACHE) private readonly cache: ListeningCache,
  ) {}

  async execute({ userId, policy }: CountUnderPolicy): Promise<PolicyCount> {
    const { plays } = await loadListeningColumns(this.sql, userId, this.cache);
    return { plays: plays.length, listens: countedListens(plays, policy).length };
  }
}
