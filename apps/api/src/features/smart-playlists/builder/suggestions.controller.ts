import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { EXCLUDABLE } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { mirroredPlaylists, searchExcludable } from '@groovelog/read-models';
import { z } from 'zod';
import { type Answer, fragment } from '../../../http/answer';
import { SignedInUser } from '../../../http/signed-in-user.decorator';
import { DATABASE } from '../../../parts';

const MOST_SUGGESTED = 12;

const LONGEST_SEARCH = 200;

/** `?type=artist&value@0.1=pu`: a control asks under its own name. */
const suggestionsQuery = z
  .looseObject({ type: z.enum([...EXCLUDABLE, 'playlist']).catch('artist') })
  .transform(({ type, ...typed }) => ({ type, search: searchIn(Object.values(typed)) }));

function searchIn([typed]: readonly unknown[]): string {
  return typeof typed === 'string' ? typed.slice(0, LONGEST_SEARCH).trim() : '';
}

type SuggestionsQuery = z.infer<typeof suggestionsQuery>;

/** Names out of the library of whoever builds a rule, while a name is typed. */
@Controller('dashboard/create-playlist/suggestions')
export class SuggestionsController {
  constructor(@Inject(DATABASE) private readonly sql: Sql) {}

  @Get()
  async suggest(@SignedInUser() user: User, @Query({ schema: suggestionsQuery }) query: SuggestionsQuery): Promise<Answer> {
    return fragment('rule-suggestions', { names: query.search === '' ? [] : await this.namesLike(user.id, query) });
  }

  private async namesLike(userId: string, { type, search }: SuggestionsQuery): Promise<string[]> {
    if (type !== 'playlist') {
      const things = await searchExcludable(this.sql, userId, type, search, MOST_SUGGESTED);
      return [...new Set(things.map(({ name }) => name))];
    }
    const which = { search, order: 'name', show: 'all', start: 0, count: MOST_SUGGESTED } as const;
    const { playlists } = await mirroredPlaylists(this.sql, userId, which);
    return [...new Set(playlists.flatMap(({ name }) => name ?? []))];
  }
}
