import { Inject, Injectable } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { describeRule, DomainError, MOST_TRACKS, parseRule, type Problem, type Rule, ruleWarnings } from '@groovelog/domain';
import type { Clock, Sql } from '@groovelog/platform';
import { findSmartPlaylist, type ListeningCache, settingsOf, tracksOfListVersion } from '@groovelog/read-models';
import { chooseTracks, type RuleChoice } from '@groovelog/smart-playlists';
import { LISTENING_CACHE } from '../../../listening/listening-cache.token';
import { CLOCK, DATABASE } from '../../../parts';

/** What a document would choose now, or everything that is wrong with it. */
export type RulePreview = { ok: false; problems: readonly Problem[] } | ({ ok: true } & PreviewedRule);

export interface PreviewedRule {
  rule: Rule;
  sentence: string;
  warnings: readonly Problem[];
  choice: RuleChoice;
  /** Against the list that is published; null for a rule without one. */
  changes: { added: number; removed: number } | null;
}

/** Evaluates rules that nobody has saved yet, as publishing would. */
@Injectable()
export class RulePreviewer {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(LISTENING_CACHE) private readonly cache: ListeningCache,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `playlistId`: the smart playlist that the rule is for, null for a new one; of the list `shown` tracks are answered. */
  async preview(user: User, document: unknown, playlistId: string | null, shown: number): Promise<RulePreview> {
    const parsed = parseRule(document);
    if (!parsed.ok) return parsed;
    const published = playlistId === null ? null : await this.publishedIds(user, playlistId);
    try {
      const { choice, changes } = await this.choose(user, parsed.rule, playlistId, { shown, published });
      return { ok: true, rule: parsed.rule, sentence: describeRule(parsed.rule), warnings: ruleWarnings(parsed.rule), choice, changes };
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'invalid') return { ok: false, problems: problemsOf(error) };
      throw error;
    }
  }

  private async choose(
    user: User,
    rule: Rule,
    playlistId: string | null,
    { shown, published }: { shown: number; published: ReadonlySet<string> | null },
  ): Promise<Pick<PreviewedRule, 'choice' | 'changes'>> {
    const { timeZone } = await settingsOf(this.sql, user.id);
    const choice = await chooseTracks(
      { database: this.sql, cache: this.cache },
      {
        userId: user.id,
        rule,
        playlistId,
        moment: { evaluatedAt: this.clock().getTime(), timeZone, runSeed: playlistId ?? 'preview' },
        shown: published ? MOST_TRACKS : shown,
      },
    );
    if (!published) return { choice, changes: null };
    const added = choice.tracks.filter(({ id }) => !published.has(id)).length;
    const changes = { added, removed: published.size - (choice.tracks.length - added) };
    return { choice: { ...choice, tracks: choice.tracks.slice(0, shown) }, changes };
  }

  private async publishedIds(user: User, playlistId: string): Promise<ReadonlySet<string> | null> {
    const version = (await findSmartPlaylist(this.sql, user.id, playlistId))?.listVersion;
    const list = version ? await tracksOfListVersion(this.sql, user.id, playlistId, version) : undefined;
    return list ? new Set(list.uris.map((uri) => uri.replace(/^spotify:track:/, ''))) : null;
  }
}

const problemsOf = ({ problems, message }: DomainError): readonly Problem[] => (problems.length > 0 ? problems : [{ path: '', message }]);
