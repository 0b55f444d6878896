import { Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { User } from '@groovelog/accounts';
import { DomainError, type ListChange } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import {
  compareListVersions,
  type HandEditRow,
  type ListVersion,
  listVersionsOf,
  type Publish,
  publishesOf,
  type RulesVersion,
  rulesVersionsOf,
  smartPlaylistHandEdits,
  tracksByUri,
} from '@groovelog/read-models';
import type { PlaylistPosition } from '@groovelog/smart-playlists';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { DATABASE } from '../../parts';
import { type ListRow, rowsOfList } from './list-version.view';
import { OperateSmartPlaylist, type PlaylistOperation } from './operate-smart-playlist.handler';
import { SmartPlaylistReader } from './smart-playlist-reader';
import { type DiffQuery, diffQuery, versionNumber } from './smart-playlists.forms';

const SHOWN = 1_000;

/** The history of one smart playlist for scripts: versions of rules and lists, publishes, edits by hand; and the ways back. */
@Controller('api/smart-playlists/:id')
@ReadsFrom('smart-playlists', 'library')
export class PlaylistHistoryApiController {
  constructor(
    private readonly commands: CommandBus,
    private readonly playlists: SmartPlaylistReader,
    @Inject(DATABASE) private readonly sql: Sql,
  ) {}

  @Get('versions')
  async versions(@SignedInUser() user: User, @Param('id') id: string): Promise<{ versions: RulesVersion[] }> {
    await this.playlists.find(user, id);
    return { versions: await rulesVersionsOf(this.sql, user.id, id) };
  }

  @Post('versions/:version/restore')
  restore(@SignedInUser() user: User, @Param('id') id: string, @Param('version') version: string): Promise<PlaylistPosition> {
    return this.operate(user, id, { kind: 'restore-rules', version: numberIn(version) });
  }

  @Get('lists')
  async lists(@SignedInUser() user: User, @Param('id') id: string): Promise<{ lists: ListVersion[] }> {
    await this.playlists.find(user, id);
    return { lists: await listVersionsOf(this.sql, user.id, id, { before: null, limit: SHOWN }) };
  }

  @Get('lists/:version')
  async list(
    @SignedInUser() user: User,
    @Param('id') id: string,
    @Param('version') version: string,
  ): Promise<ListVersion & { tracks: ListRow[] }> {
    const { uris, ...list } = await this.playlists.listVersion(user, id, version);
    return { ...list, tracks: rowsOfList(uris, await tracksByUri(this.sql, user.id, uris)) };
  }

  @Post('lists/:version/revert')
  revert(@SignedInUser() user: User, @Param('id') id: string, @Param('version') version: string): Promise<PlaylistPosition> {
    return this.operate(user, id, { kind: 'revert-list', version: numberIn(version) });
  }

  /** From one list to another; list 0 is the empty one before the first. */
  @Get('diff')
  async diff(@SignedInUser() user: User, @Param('id') id: string, @Query({ schema: diffQuery }) query: DiffQuery): Promise<ListChange> {
    const change = await compareListVersions(this.sql, user.id, id, query);
    if (!change) throw new DomainError('not-found', 'playlist.unknown-list', 'There is no such list.');
    return change;
  }

  @Get('publishes')
  async publishes(@SignedInUser() user: User, @Param('id') id: string): Promise<{ publishes: Publish[] }> {
    await this.playlists.find(user, id);
    return { publishes: await publishesOf(this.sql, user.id, id, { before: null, limit: SHOWN }) };
  }

  @Get('edits')
  async edits(@SignedInUser() user: User, @Param('id') id: string): Promise<{ edits: HandEditRow[] }> {
    await this.playlists.find(user, id);
    return { edits: await smartPlaylistHandEdits(this.sql, user.id, id, SHOWN) };
  }

  private operate(user: User, id: string, operation: PlaylistOperation): Promise<PlaylistPosition> {
    return this.commands.execute(new OperateSmartPlaylist(user.id, id, operation));
  }
}

function numberIn(text: string): number {
  const version = versionNumber.safeParse(text);
  if (!version.success) throw new DomainError('not-found', 'playlist.unknown-version', 'There is no such version.');
  return version.data;
}
