import { DEFAULT_SMART_PLAYLIST_SETTINGS, HAND_EDIT_POLICIES, type SmartPlaylistSettings } from '@groovelog/domain';
import { z } from 'zod';
import type { Fields } from './controls';

/** Everything that a builder posts; its names are places in a rule, so no list of them exists. */
export const postedFields: z.ZodType<Fields> = z.record(z.string(), z.union([z.string(), z.array(z.string())])).catch({});

/** `?template=on-this-day&days=7`: what a template is and what somebody chose for its parameters. */
export const templateQuery = z.record(z.string(), z.string().max(300).optional().catch(undefined)).catch({});
export type TemplateQuery = z.infer<typeof templateQuery>;

/** When a playlist is published by itself, to choose from. Any other schedule is set on its own page. */
export const SCHEDULES = [
  { value: '0 10 * * *', label: 'Daily at 10:00 UTC' },
  { value: '0 */6 * * *', label: 'Every six hours' },
  { value: '0 * * * *', label: 'Every hour' },
  { value: '0 6 * * 1', label: 'Mondays at 6:00 UTC' },
  { value: '', label: 'Only when I ask' },
] as const;

/** What stands beside the rule of a new playlist. */
export interface PlaylistFace {
  name: string;
  description: string;
  schedule: SmartPlaylistSettings['schedule'];
  handEdits: SmartPlaylistSettings['handEdits'];
  /** As typed. */
  mostRemovedPercent: string;
  isPublic: boolean;
}

/** Reads it as it was typed; the domain says what is wrong with it. */
export function readFace(fields: Fields): PlaylistFace {
  const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name].trim() : '');
  return {
    name: text('title'),
    description: text('description'),
    schedule: { cron: text('cron') || null, afterSyncs: text('after-syncs') === 'on' },
    handEdits: HAND_EDIT_POLICIES.find((policy) => policy === text('hand-edits')) ?? NEW_FACE.handEdits,
    mostRemovedPercent: typeof fields['most-removed-percent'] === 'string' ? text('most-removed-percent') : NEW_FACE.mostRemovedPercent,
    isPublic: text('is-public') === 'on',
  };
}

/** The settings of a new playlist; a percentage that is no number is for the domain to refuse. */
export const settingsOfFace = ({ schedule, handEdits, mostRemovedPercent, isPublic }: PlaylistFace): SmartPlaylistSettings => ({
  schedule,
  handEdits,
  mostRemovedShare: mostRemovedPercent === '' ? Number.NaN : Number(mostRemovedPercent) / 100,
  isPublic,
});

/** The track that somebody asks about: a button of the list, or else what was typed. */
export function readWhy(fields: Fields): string {
  const asked = [fields['why'] ?? ''].flat().filter((text) => text.trim() !== '');
  return (asked.at(-1) ?? '').trim().slice(0, LONGEST_QUESTION);
}

const LONGEST_QUESTION = 300;

/** What a new playlist begins with. */
export const NEW_FACE: PlaylistFace = {
  name: '',
  description: '',
  schedule: { cron: SCHEDULES[0].value, afterSyncs: false },
  handEdits: DEFAULT_SMART_PLAYLIST_SETTINGS.handEdits,
  mostRemovedPercent: String(DEFAULT_SMART_PLAYLIST_SETTINGS.mostRemovedShare * 100),
  isPublic: false,
};
