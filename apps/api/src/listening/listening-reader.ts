import { Inject, Injectable } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import type { Listening } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { type ListeningCache, loadListening } from '@groovelog/read-models';
import { DATABASE } from '../parts';
import { LISTENING_CACHE } from './listening-cache.token';
import { listeningRequestOf } from './listening-request-of';

/** Everything that pages compute figures from. */
@Injectable()
export class ListeningReader {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(LISTENING_CACHE) private readonly cache: ListeningCache,
  ) {}

  /** A user's whole listening, under the policy and in the time zone that hold for them now. */
  async of(user: User): Promise<Listening> {
    return loadListening(this.sql, await listeningRequestOf(this.sql, user), this.cache);
  }
}
