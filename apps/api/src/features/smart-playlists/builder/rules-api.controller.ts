import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import {
  canonicalRule,
  describeRule,
  DomainError,
  type JsonObject,
  type JsonValue,
  parseRule,
  type Problem,
  type RuleExplanation,
  RULE_TEMPLATES,
  ruleOfTemplate,
  ruleSchema,
  type RuleTemplate,
  type TemplateName,
  type TemplateNumber,
  titleOfTemplate,
  ruleWarnings,
  type UnpublishableReason,
} from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { playlistNamesIn } from '@groovelog/read-models';
import { z } from 'zod';
import { SignedInUser } from '../../../http/signed-in-user.decorator';
import { DATABASE } from '../../../parts';
import { SmartPlaylistReader } from '../smart-playlist-reader';
import { readBody } from '../smart-playlists-api.bodies';
import { type TemplateQuery, templateQuery } from './builder.forms';
import type { PublishedChanges } from './published-changes';
import { type PreviewedRule, RulePreviewer } from './rule-previewer';

/** What a document says, or everything that is wrong with it. */
interface CheckedRule {
  ok: boolean;
  /** Paths are JSON pointers. */
  problems: readonly Problem[];
  warnings: readonly Problem[];
  canonical: JsonObject | null;
  sentence: string | null;
}

/** What a rule chooses now; as `rules run` on the command line, and what the pages say beside it. */
interface PreviewDocument {
  count: number;
  minutes: number;
  /** So many of them stay out of Spotify, and each says why: files of the listener's own, for one. */
  unpublishable: number;
  tracks: { id: string; name: string | null; artists: string[]; album: string | null; unpublishable: UnpublishableReason | null }[];
  sentence: string;
  warnings: readonly Problem[];
  /** Against the published list; null for a rule without one. */
  changes: PublishedChanges | null;
  /** Why the track that was asked about is in the list, or why not; null when none was, or none of that name is known. */
  why: RuleExplanation | null;
}

/** A list is as long as a script asks for, as far as a page of it is read. */
const MOST_SHOWN = 500;
const USUALLY_SHOWN = 20;

const PreviewBody = z.strictObject({
  rule: z.custom<JsonValue>((value) => value !== undefined, { error: 'A rule document belongs here.' }),
  playlistId: z.uuid().nullable().default(null),
  why: z
    .string()
    .trim()
    .max(300)
    .refine((text) => !text.includes('\0'), { error: 'Write a text without NUL.' })
    .default(''),
  shown: z.number().int().min(0).max(MOST_SHOWN).default(USUALLY_SHOWN),
});

/** The rule language for scripts and editors: what a document says, what it would choose, and what may stand in it. */
@Controller('api/rules')
export class RulesApiController {
  constructor(
    private readonly previewer: RulePreviewer,
    private readonly playlists: SmartPlaylistReader,
    @Inject(DATABASE) private readonly sql: Sql,
  ) {}

  /** The body is the rule document. */
  @Post('check')
  @HttpCode(200)
  async check(@SignedInUser() user: User, @Body() document: unknown): Promise<CheckedRule> {
    const read = parseRule(document);
    if (!read.ok) return { ok: false, problems: read.problems, warnings: [], canonical: null, sentence: null };
    const { rule } = read;
    const sentence = describeRule(rule, await playlistNamesIn(this.sql, user.id, [rule]));
    return { ok: true, problems: [], warnings: ruleWarnings(rule), canonical: canonicalRule(rule), sentence };
  }

  /** Stores nothing. `why` names a track by its title, id, URI or address. With `playlistId` the rule is tried for that smart playlist: over its lists, with its pins and bans. */
  @Post('preview')
  @HttpCode(200)
  async preview(@SignedInUser() user: User, @Body() body: unknown): Promise<PreviewDocument> {
    const { rule, playlistId, shown, why } = readBody(PreviewBody, body);
    if (playlistId !== null) await this.playlists.find(user, playlistId);
    const preview = await this.previewer.preview(user, rule, { playlistId, shown, why });
    if (preview.ok) return documentOf(preview);
    const inRule = preview.problems.map(({ path, message }) => ({ path: `/rule${path}`, message }));
    throw new DomainError('invalid', 'rules.invalid', 'The rule cannot be run as it stands.', inRule);
  }

  @Get('schema')
  schema(): JsonObject {
    return ruleSchema();
  }

  @Get('templates')
  templates(): { templates: TemplateDocument[] } {
    return { templates: RULE_TEMPLATES.map(templateDocument) };
  }

  /** The rule of a template with what was chosen for its parameters: `?tracks=50&genre=britpop`. */
  @Get('templates/:id')
  template(@Param('id') wanted: string, @Query({ schema: templateQuery }) values: TemplateQuery): TemplateDocument {
    const template = RULE_TEMPLATES.find(({ id }) => id === wanted);
    if (!template) throw new DomainError('not-found', 'rules.unknown-template', 'There is no such template.');
    return { ...templateDocument(template), name: titleOfTemplate(template, values), rule: ruleOfTemplate(template, values) };
  }
}

/** A template with what can be chosen; how a value changes the rule is the template's own affair. */
type TemplateDocument = Pick<RuleTemplate, 'id' | 'name' | 'description' | 'rule'> & { parameters: ParameterDocument[] };

/** Numbers have bounds, names have none. */
type ParameterDocument =
  | Pick<TemplateNumber, 'name' | 'label' | 'kind' | 'unit' | 'default' | 'least' | 'most' | 'step'>
  | Pick<TemplateName, 'name' | 'label' | 'kind' | 'unit' | 'default'>;

const templateDocument = ({ id, name, description, rule, parameters }: RuleTemplate): TemplateDocument => ({
  id,
  name,
  description,
  rule,
  parameters: parameters.map((parameter): ParameterDocument => {
    const { at: _at, adds: _adds, ...shown } = parameter;
    if (shown.kind !== 'number') return shown;
    const { span: _span, ...number } = shown;
    return number;
  }),
});

const MS_PER_MINUTE = 60_000;

function documentOf({ choice, sentence, warnings, changes, why }: PreviewedRule): PreviewDocument {
  return {
    count: choice.count,
    minutes: Math.round(choice.totalMs / MS_PER_MINUTE),
    unpublishable: choice.unpublishable,
    tracks: choice.tracks.map(({ id, title, artists, album, unpublishable }) => ({ id, name: title, artists, album, unpublishable })),
    sentence,
    warnings,
    changes,
    why: why?.found?.explanation ?? null,
  };
}
