import { Inject, Injectable } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import {
  describeRule,
  DomainError,
  MOST_TRACKS,
  parseRule,
  type Problem,
  type Rule,
  type RuleExplanation,
  ruleWarnings,
  withPlaylistNames,
  trackIdOf,
  uriOfTrack,
} from '@groovelog/domain';
import type { Clock, Sql } from '@groovelog/platform';
import { type ListeningCache, playlistNamesIn, searchExcludable, settingsOf, tracksByUri } from '@groovelog/read-models';
import { type ChoiceRequest, chooseTracks, explainChoice, type RuleChoice } from '@groovelog/smart-playlists';
import { LISTENING_CACHE } from '../../../listening/listening-cache.token';
import { CLOCK, DATABASE } from '../../../parts';
import { uriIn } from '../track-reference';
import { changesAgainst, type PublishedChanges, publishedUris } from './published-changes';

/** What a document would choose now, or everything that is wrong with it. */
export type RulePreview = { ok: false; problems: readonly Problem[] } | ({ ok: true } & PreviewedRule);

export interface PreviewedRule {
  /** To be read by people: with the names of playlists in it. */
  rule: Rule;
  sentence: string;
  warnings: readonly Problem[];
  choice: RuleChoice;
  /** Against the list that is published; null for a rule without one. */
  changes: PublishedChanges | null;
  /** Null when nothing was asked. */
  why: PreviewedWhy | null;
}

/** Why a track would be in the list, or why not; null for one that the library does not know. */
export interface PreviewedWhy {
  asked: string;
  found: { trackId: string; name: string; explanation: RuleExplanation; otherName: string | null } | null;
}

/** What a preview is to show. */
export interface PreviewRequest {
  /** The smart playlist that the rule is for; null for a new one. */
  playlistId: string | null;
  /** So many tracks of the list are answered. */
  shown: number;
  /** A track by its title, id, URI or address, to be explained; empty for none. */
  why: string;
}

/** Evaluates rules that nobody has saved yet, as publishing would. */
@Injectable()
export class RulePreviewer {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(LISTENING_CACHE) private readonly cache: ListeningCache,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws nothing for a document that is no rule: its problems are the answer. */
  async preview(user: User, document: unknown, { playlistId, shown, why }: PreviewRequest): Promise<RulePreview> {
    const parsed = parseRule(document);
    if (!parsed.ok) return parsed;
    const { rule } = parsed;
    try {
      const { timeZone } = await settingsOf(this.sql, user.id);
      const moment = { evaluatedAt: this.clock().getTime(), timeZone, runSeed: playlistId ?? 'preview' };
      const asked = { userId: user.id, rule, playlistId, moment };
      const chosen = await this.choose(asked, shown);
      const explained = why === '' ? null : await this.explain(asked, why);
      const nameOf = await playlistNamesIn(this.sql, user.id, [rule]);
      const sentence = describeRule(rule, nameOf);
      return { ok: true, rule: withPlaylistNames(rule, nameOf), sentence, warnings: ruleWarnings(rule), ...chosen, why: explained };
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'invalid') return { ok: false, problems: problemsOf(error) };
      throw error;
    }
  }

  private async choose(asked: Asked, shown: number): Promise<Pick<PreviewedRule, 'choice' | 'changes'>> {
    const { userId, playlistId } = asked;
    const parts = { database: this.sql, cache: this.cache };
    const published = playlistId === null ? null : await publishedUris(this.sql, userId, playlistId);
    if (!published) return { choice: await chooseTracks(parts, { ...asked, shown }), changes: null };
    const choice = await chooseTracks(parts, { ...asked, shown: MOST_TRACKS });
    const changes = await changesAgainst(this.sql, userId, published, choice.tracks);
    return { choice: { ...choice, tracks: choice.tracks.slice(0, shown) }, changes };
  }

  /** Of several tracks with a title, the first. */
  private async explain(asked: Asked, text: string): Promise<PreviewedWhy> {
    const trackId = await this.trackIn(asked.userId, text);
    if (trackId === null) return { asked: text, found: null };
    const explanation = await explainChoice({ database: this.sql, cache: this.cache }, { ...asked, trackId });
    const { verdict } = explanation;
    const other = 'trackId' in verdict ? verdict.trackId : null;
    const uris = [trackId, ...(other === null ? [] : [other])].map(uriOfTrack);
    const named = await tracksByUri(this.sql, asked.userId, uris);
    const nameOf = (id: string): string | null => named.get(uriOfTrack(id))?.name ?? null;
    return { asked: text, found: { trackId, name: nameOf(trackId) ?? trackId, explanation, otherName: other && nameOf(other) } };
  }

  private async trackIn(userId: string, text: string): Promise<string | null> {
    const uri = uriIn(text);
    if (uri !== null) return trackIdOf(uri);
    const [track] = await searchExcludable(this.sql, userId, 'track', text, 1);
    return track?.id ?? null;
  }
}

/** A rule at a moment, and whose. */
type Asked = Omit<ChoiceRequest, 'shown'>;

const problemsOf = ({ problems, message }: DomainError): readonly Problem[] => (problems.length > 0 ? problems : [{ path: '', message }]);
