import { Body, Controller, Get, Headers, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { User } from '@groovelog/accounts';
import { parseRule, type Problem } from '@groovelog/domain';
import { type Answer, fragment, page, seeOther } from '../../../http/answer';
import { ReadsFrom } from '../../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../../http/signed-in-user.decorator';
import { ChangeSmartPlaylist } from '../change-smart-playlist.handler';
import { OperateSmartPlaylist } from '../operate-smart-playlist.handler';
import { playlistFrame, playlistPath } from '../playlist-frame.view';
import { SmartPlaylistReader } from '../smart-playlist-reader';
import { postedFields, readWhy } from './builder.forms';
import { builderView } from './builder.view';
import type { Fields } from './controls';
import { refusalsOf } from './create-playlist.controller';
import { readAction } from './draft-action';
import { documentIn, type NextDraft, nextDraft } from './next-draft';
import { rulePreviewView, SHOWN_TRACKS } from './rule-preview.view';
import { RulePreviewer } from './rule-previewer';

/** The rule of a smart playlist in the builder. */
@Controller('dashboard/playlists/:id/edit')
@ReadsFrom('smart-playlists')
export class EditRuleController {
  constructor(
    private readonly commands: CommandBus,
    private readonly playlists: SmartPlaylistReader,
    private readonly previewer: RulePreviewer,
  ) {}

  @Get()
  async show(@SignedInUser() user: User, @Param('id') id: string): Promise<Answer> {
    const { rule } = await this.playlists.find(user, id);
    return this.builderPage(user, id, { draft: rule, typedJson: null, focus: null, problems: [] }, 200);
  }

  /** Buttons of the builder show the page again; the last two save a new version of the rule. */
  @Post()
  async change(
    @SignedInUser() user: User,
    @Param('id') id: string,
    @Body({ schema: postedFields }) fields: Fields,
    @Headers('hx-request') isPart?: string,
  ): Promise<Answer> {
    const action = readAction(typeof fields['action'] === 'string' ? fields['action'] : undefined);
    const next = nextDraft(fields, action);
    const { draft, typedJson } = next;
    const isSaved = action.kind === 'save' || action.kind === 'publish';
    if (typedJson !== null) return this.builderPage(user, id, { ...next, problems: [] }, isSaved ? 422 : 200);
    if (!isSaved) {
      const parsed = parseRule(draft);
      return this.builderPage(user, id, { ...next, problems: parsed.ok ? [] : parsed.problems }, 200, isPart ? null : readWhy(fields));
    }
    try {
      const saved = await this.commands.execute(new ChangeSmartPlaylist(user.id, id, { rule: draft }));
      if (action.kind === 'save')
        return seeOther(playlistPath(id), { after: saved.position, notice: 'Saved. The next publish follows the new rule.' });
      const { position } = await this.commands.execute(new OperateSmartPlaylist(user.id, id, { kind: 'publish' }));
      return seeOther(playlistPath(id), { after: position ?? saved.position, notice: 'Saved. The new list is on its way to Spotify.' });
    } catch (error) {
      return this.builderPage(user, id, { ...next, problems: refusalsOf(error) }, 422);
    }
  }

  /** What the rule would choose now, and what that changes; stores nothing. */
  @Post('preview')
  async preview(@SignedInUser() user: User, @Param('id') id: string, @Body({ schema: postedFields }) fields: Fields): Promise<Answer> {
    await this.playlists.find(user, id);
    const preview = await this.previewer.preview(user, documentIn(fields), asked(id, readWhy(fields)));
    return fragment('rule-preview', rulePreviewView(preview, `${playlistPath(id)}/edit/preview`));
  }

  /** `why`: the track that is asked about; null when only the builder is swapped, which no preview belongs to. */
  private async builderPage(
    user: User,
    id: string,
    state: NextDraft & { problems: readonly Problem[] },
    status: number,
    why: string | null = '',
  ): Promise<Answer> {
    const playlist = await this.playlists.find(user, id);
    const [sources, preview] = await Promise.all([
      this.playlists.sources(user, id),
      why === null ? null : this.previewer.preview(user, state.draft, asked(id, why)),
    ]);
    const action = `${playlistPath(id)}/edit`;
    const builder = builderView({ ...state, action, sources });
    const view = {
      frame: playlistFrame(playlist, null),
      builder,
      preview: rulePreviewView(preview, builder.previewAction),
      why: why ?? '',
    };
    return page('edit-rule', view, { title: `Rule of ${playlist.name}`, area: 'playlists', status });
  }
}

const asked = (playlistId: string, why: string) => ({ playlistId, shown: SHOWN_TRACKS, why });
