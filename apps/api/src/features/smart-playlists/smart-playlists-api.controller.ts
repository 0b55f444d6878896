import { Body, Controller, Delete, Get, HttpCode, NotFoundException, Param, Patch, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { User } from '@groovelog/accounts';
import type { JsonValue } from '@groovelog/domain';
import type { PlaylistPosition } from '@groovelog/smart-playlists';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { ChangePinsAndBans } from './change-pins-and-bans.handler';
import { ChangeSmartPlaylist } from './change-smart-playlist.handler';
import { DefineSmartPlaylist } from './define-smart-playlist.handler';
import { OperateSmartPlaylist, type PlaylistOperation } from './operate-smart-playlist.handler';
import type { DescribedPlaylist } from './described-playlist';
import { SmartPlaylistReader } from './smart-playlist-reader';
import { SIMPLE_OPERATIONS } from './smart-playlists.forms';
import { AdoptBody, ChangedPlaylistBody, NewPlaylistBody, PinsBody, readBody, sentOf } from './smart-playlists-api.bodies';

/**
 * Smart playlists for scripts: the queries and commands of the pages. A change answers with the log position that a later
 * request waits for as `?after=`.
 */
@Controller('api/smart-playlists')
@ReadsFrom('smart-playlists')
export class SmartPlaylistsApiController {
  constructor(
    private readonly commands: CommandBus,
    private readonly playlists: SmartPlaylistReader,
  ) {}

  @Get()
  async list(@SignedInUser() user: User): Promise<{ playlists: DescribedPlaylist[] }> {
    return { playlists: await this.playlists.list(user) };
  }

  @Post()
  create(@SignedInUser() user: User, @Body() body: unknown): Promise<PlaylistPosition> {
    const { settings, ...wanted } = readBody(NewPlaylistBody, body);
    return this.commands.execute(
      new DefineSmartPlaylist({ userId: user.id, ...wanted, ...(settings ? { settings: sentOf(settings) } : {}) }),
    );
  }

  @Get(':id')
  one(@SignedInUser() user: User, @Param('id') id: string): Promise<DescribedPlaylist> {
    return this.playlists.find(user, id);
  }

  /** Name, description and settings; what is not sent stays. */
  @Patch(':id')
  async change(@SignedInUser() user: User, @Param('id') id: string, @Body() body: unknown): Promise<PlaylistPosition> {
    const { name, description, settings } = readBody(ChangedPlaylistBody, body);
    const known = await this.playlists.find(user, id);
    const face =
      name === undefined && description === undefined
        ? {}
        : { face: { name: name ?? known.name, description: description ?? known.description } };
    return this.commands.execute(new ChangeSmartPlaylist(user.id, id, { ...face, ...(settings ? { settings: sentOf(settings) } : {}) }));
  }

  /** The body is the rule document. */
  @Put(':id/rule')
  changeRule(@SignedInUser() user: User, @Param('id') id: string, @Body() rule: JsonValue): Promise<PlaylistPosition> {
    return this.commands.execute(new ChangeSmartPlaylist(user.id, id, { rule }));
  }

  /** Nothing is ever deleted: it is archived. */
  @Delete(':id')
  archive(@SignedInUser() user: User, @Param('id') id: string): Promise<PlaylistPosition> {
    return this.operate(user, id, { kind: 'archive' });
  }

  @Put(':id/pins')
  pins(@SignedInUser() user: User, @Param('id') id: string, @Body() body: unknown): Promise<PlaylistPosition> {
    return this.commands.execute(new ChangePinsAndBans(user.id, id, readBody(PinsBody, body)));
  }

  @Post(':id/adopt')
  adopt(@SignedInUser() user: User, @Param('id') id: string, @Body() body: unknown): Promise<PlaylistPosition> {
    return this.operate(user, id, { kind: 'adopt', ...readBody(AdoptBody, body) });
  }

  /** Answers the publish that waits for a yes. */
  @Post(':id/held/:answer')
  async held(@SignedInUser() user: User, @Param('id') id: string, @Param('answer') answer: string): Promise<PlaylistPosition> {
    const { held } = await this.playlists.find(user, id);
    if (answer !== 'confirm' && answer !== 'dismiss') throw new NotFoundException();
    return this.operate(user, id, { kind: answer, publishId: held?.publishId ?? '' });
  }

  /** `publish`, `pause`, `resume`, `archive`, `unarchive`, `recreate`; what is written to Spotify is written by a worker. */
  @Post(':id/:operation')
  @HttpCode(202)
  async simple(@SignedInUser() user: User, @Param('id') id: string, @Param('operation') name: string): Promise<PlaylistPosition> {
    const kind = SIMPLE_OPERATIONS.find((operation) => operation === name);
    if (!kind) throw new NotFoundException();
    return this.operate(user, id, { kind });
  }

  private operate(user: User, id: string, operation: PlaylistOperation): Promise<PlaylistPosition> {
    return this.commands.execute(new OperateSmartPlaylist(user.id, id, operation));
  }
}
