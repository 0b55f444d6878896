import { Controller, Get, Inject, Param } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { compareLists, MOST_TRACKS } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { playlistItems, type SmartPlaylistRow, tracksByUri, tracksOfListVersion } from '@groovelog/read-models';
import { countOf } from '../../display/format-number';
import { type Answer, page } from '../../http/answer';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { DATABASE } from '../../parts';
import { listChangesView, shownUris } from '../../display/list-changes.view';
import { playlistFrame } from './playlist-frame.view';
import { RuleChooser } from './rule-chooser';
import { SmartPlaylistReader } from './smart-playlist-reader';

/** What a publish would change: what goes, what comes, and the question. */
@Controller('dashboard/playlists/:id/held')
@ReadsFrom('smart-playlists', 'library', 'listening', 'settings')
export class PlaylistHeldController {
  constructor(
    private readonly playlists: SmartPlaylistReader,
    private readonly chooser: RuleChooser,
    @Inject(DATABASE) private readonly sql: Sql,
  ) {}

  @Get()
  async show(@SignedInUser() user: User, @Param('id') id: string): Promise<Answer> {
    const playlist = await this.playlists.find(user, id);
    const [before, choice] = await Promise.all([this.before(user, playlist), this.chooser.now(user, playlist)]);
    const chosen = choice.tracks.filter(({ unpublishable }) => unpublishable === null).map(({ uri }) => uri);
    const change = compareLists(before, chosen);
    const named = await tracksByUri(this.sql, user.id, shownUris(change));
    const view = {
      frame: playlistFrame(playlist, ''),
      title: playlist.held ? 'This publish waits for your yes' : 'What the next publish would change',
      text: questionOf(playlist, before.length, chosen.length),
      publishId: playlist.held?.publishId ?? null,
      changes: listChangesView(change, named, { came: 'Comes', went: 'Goes', moved: 'Moves' }),
    };
    return page('smart-playlist-held', view, { title: view.title, area: 'playlists' });
  }

  /** What would be replaced: the list that was published, or the rows of a playlist that was taken over since. */
  private async before(user: User, { playlistId, listVersion, size, held, remotePlaylistId }: SmartPlaylistRow): Promise<string[]> {
    if (held && held.before !== size && remotePlaylistId !== null) {
      const all = { search: '', order: 'position', show: 'all', start: 0, count: MOST_TRACKS } as const;
      const { items } = await playlistItems(this.sql, user.id, remotePlaylistId, all);
      return [...new Set(items.flatMap(({ uri }) => uri ?? []))];
    }
    return (await tracksOfListVersion(this.sql, user.id, playlistId, listVersion))?.uris ?? [];
  }
}

function questionOf({ settings }: SmartPlaylistRow, before: number, after: number): string {
  const share = Math.round(settings.mostRemovedShare * 100);
  return `The list has ${countOf(before, 'track')}, and would have ${countOf(after, 'track')}, as the rule chooses at this moment. You are asked before more than ${share}% of it goes at once.`;
}
