import type { Problem, RuleTemplate, TemplateValues } from '@groovelog/domain';
import type { FieldView } from '../../../http/form';
import { policyViews, type PolicyView } from '../playlist-settings.view';
import { NEW_FACE, type PlaylistFace, SCHEDULES } from './builder.forms';
import { builderView, type BuilderView } from './builder.view';
import { type ChoiceView, chosen } from './control.view';
import type { Draft } from './draft';
import { rulePreviewView, type RulePreviewView } from './rule-preview.view';
import type { RuleSources } from './shape.view';
import type { RulePreview } from './rule-previewer';
import { templatesView, type TemplatesView } from './templates.view';

/** A playlist in the making. */
export interface NewPlaylist {
  action: string;
  draft: Draft;
  face: PlaylistFace;
  /** The template that it began with, and what was chosen for its parameters; undefined once the rule has gone its own way. */
  template: { begun: RuleTemplate; values: TemplateValues } | undefined;
  problems: readonly Problem[];
  typedJson: string | null;
  focus: string | null;
  sources: RuleSources;
  /** Null where only the builder is swapped, after which the pane asks for itself. */
  preview: RulePreview | null;
  /** The track that is asked about, as it was typed. */
  why: string;
}

export interface CreatePlaylistView {
  templates: TemplatesView;
  title: FieldView;
  description: FieldView;
  schedules: ChoiceView[];
  afterSyncs: boolean;
  policies: PolicyView[];
  mostRemovedPercent: FieldView;
  isKeepingOpen: boolean;
  isPublic: boolean;
  builder: BuilderView;
  preview: RulePreviewView;
  why: string;
}

export function createPlaylistView(playlist: NewPlaylist): CreatePlaylistView {
  const { face, problems, preview, template } = playlist;
  const field = (name: string, path: string, value: string): FieldView => ({
    name,
    value,
    problem: problems.find((problem) => problem.path === path || problem.path.endsWith(`/${path}`))?.message ?? null,
  });
  const ofFace = ({ path }: Problem) => /^\/?(name|description|settings\/mostRemovedShare|mostRemovedShare)$/.test(path);
  const share = field('most-removed-percent', 'mostRemovedShare', face.mostRemovedPercent);
  const mostRemovedPercent = { ...share, problem: share.problem && 'A number from 0 to 100.' };
  const builder = builderView({ ...playlist, problems: problems.filter((problem) => !ofFace(problem)) });
  return {
    templates: templatesView(template?.begun, template?.values ?? {}),
    title: field('title', 'name', face.name),
    description: field('description', 'description', face.description),
    schedules: chosen(SCHEDULES, [face.schedule.cron ?? '']),
    afterSyncs: face.schedule.afterSyncs,
    policies: policyViews(face.handEdits),
    mostRemovedPercent,
    isKeepingOpen: mostRemovedPercent.problem !== null || face.handEdits !== NEW_FACE.handEdits,
    isPublic: face.isPublic,
    builder,
    preview: rulePreviewView(preview, builder.previewAction),
    why: playlist.why,
  };
}
