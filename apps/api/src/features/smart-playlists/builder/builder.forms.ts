import type { SmartPlaylistSettings } from '@groovelog/domain';
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
  isPublic: boolean;
}

/** Reads it as it was typed; the domain says what is wrong with it. */
export function readFace(fields: Fields): PlaylistFace {
  const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name].trim() : '');
  return {
    name: text('title'),
    description: text('description'),
    schedule: { cron: text('cron') || null, afterSyncs: text('after-syncs') === 'on' },
    isPublic: text('is-public') === 'on',
  };
}

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
  isPublic: false,
};
