import { Body, Controller, Get, Headers, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { User } from '@groovelog/accounts';
import { DomainError, parseRule, type Problem, RULE_TEMPLATES, ruleOfTemplate, titleOfTemplate } from '@groovelog/domain';
import { type Answer, fragment, page, seeOther } from '../../../http/answer';
import { SignedInUser } from '../../../http/signed-in-user.decorator';
import { DefineSmartPlaylist } from '../define-smart-playlist.handler';
import { OperateSmartPlaylist } from '../operate-smart-playlist.handler';
import { playlistPath } from '../playlist-frame.view';
import { SmartPlaylistReader } from '../smart-playlist-reader';
import { NEW_FACE, postedFields, readFace, readWhy, settingsOfFace, type TemplateQuery, templateQuery } from './builder.forms';
import type { Fields } from './controls';
import { createPlaylistView, type NewPlaylist } from './create-playlist.view';
import type { Draft } from './draft';
import { readAction } from './draft-action';
import { documentIn, nextDraft } from './next-draft';
import { RulePreviewer } from './rule-previewer';
import { rulePreviewView, SHOWN_TRACKS } from './rule-preview.view';

const PATH = '/dashboard/create-playlist';

/** A new smart playlist: begin from a template, build the rule, see what it chooses, save. */
@Controller('dashboard/create-playlist')
export class CreatePlaylistController {
  constructor(
    private readonly commands: CommandBus,
    private readonly playlists: SmartPlaylistReader,
    private readonly previewer: RulePreviewer,
  ) {}

  @Get()
  show(@SignedInUser() user: User, @Query({ schema: templateQuery }) values: TemplateQuery): Promise<Answer> {
    const begun = RULE_TEMPLATES.find(({ id }) => id === values['template']);
    const face = { ...NEW_FACE, name: begun ? titleOfTemplate(begun, values) : '' };
    const draft = begun ? ruleOfTemplate(begun, values) : EMPTY_RULE;
    const template = begun && { begun, values };
    return this.builderPage(user, { draft, face, template, problems: [], typedJson: null, focus: null }, 200);
  }

  /** Buttons of the builder show the page again; the last two save. */
  @Post()
  async change(
    @SignedInUser() user: User,
    @Body({ schema: postedFields }) fields: Fields,
    @Headers('hx-request') isPart?: string,
  ): Promise<Answer> {
    const action = readAction(typeof fields['action'] === 'string' ? fields['action'] : undefined);
    const { draft, typedJson, focus } = nextDraft(fields, action);
    const face = readFace(fields);
    const shown = { draft, face, template: undefined, typedJson, focus };
    const isSaved = action.kind === 'save' || action.kind === 'publish';
    if (typedJson !== null) return this.builderPage(user, { ...shown, problems: [] }, isSaved ? 422 : 200);
    if (!isSaved) return this.builderPage(user, { ...shown, problems: problemsOf(draft) }, 200, isPart ? null : readWhy(fields));
    try {
      const { name, description } = face;
      const wanted = { userId: user.id, name, description, rule: draft, settings: settingsOfFace(face) };
      const saved = await this.commands.execute(new DefineSmartPlaylist(wanted));
      if (action.kind === 'save')
        return seeOther(playlistPath(saved.playlistId), {
          after: saved.position,
          notice: 'Saved. It is published by its schedule, or when you ask.',
        });
      const { position } = await this.commands.execute(new OperateSmartPlaylist(user.id, saved.playlistId, { kind: 'publish' }));
      return seeOther(playlistPath(saved.playlistId), { after: position ?? saved.position, notice: 'Saved. It is on its way to Spotify.' });
    } catch (error) {
      return this.builderPage(user, { ...shown, problems: refusalsOf(error) }, 422);
    }
  }

  /** What the rule would choose now; stores nothing. */
  @Post('preview')
  async preview(@SignedInUser() user: User, @Body({ schema: postedFields }) fields: Fields): Promise<Answer> {
    const preview = await this.previewer.preview(user, documentIn(fields), asked(readWhy(fields)));
    return fragment('rule-preview', rulePreviewView(preview, `${PATH}/preview`));
  }

  /** `why`: the track that is asked about; null when only the builder is swapped, which no preview belongs to. */
  private async builderPage(
    user: User,
    state: Omit<NewPlaylist, 'sources' | 'action' | 'preview' | 'why'>,
    status: number,
    why: string | null = '',
  ): Promise<Answer> {
    const [sources, preview] = await Promise.all([
      this.playlists.sources(user, null),
      why === null ? null : this.previewer.preview(user, state.draft, asked(why)),
    ]);
    const view = createPlaylistView({ ...state, action: PATH, sources, preview, why: why ?? '' });
    return page('create-playlist', view, { title: 'New playlist', area: 'playlists', status });
  }
}

const asked = (why: string) => ({ playlistId: null, shown: SHOWN_TRACKS, why });

const EMPTY_RULE: Draft = { match: 'all', conditions: [] };

function problemsOf(draft: Draft): readonly Problem[] {
  const parsed = parseRule(draft);
  return parsed.ok ? [] : parsed.problems;
}

/** What the domain refused; everything else is thrown on. */
export function refusalsOf(error: unknown): readonly Problem[] {
  if (!(error instanceof DomainError) || error.kind === 'unavailable' || error.kind === 'not-found') throw error;
  return error.problems.length > 0 ? error.problems : [{ path: '', message: error.message }];
}
