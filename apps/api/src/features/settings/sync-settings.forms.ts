import { z } from 'zod';
import { SYNC_SETTINGS } from '@groovelog/domain';
import { form, type Typed } from '../../http/form';

/** Any fields; the domain says what is wrong with them. */
export const SyncSettingsForm = form({});

export const PauseForm = form({ pause: z.enum(['on', 'off']) });

export const ScheduleForm = form({
  name: z.string().max(40),
  cron: z.string().max(200),
  isOn: z.literal('on').optional(),
});

export const ModeForm = form({ mode: z.string().max(40) });

/** The typed fields as the document of the API: a box that is absent is off, digits are a number, anything else stays as typed. */
export function settingsDocument(typed: Typed): Record<string, boolean | number | string> {
  return Object.fromEntries(
    Object.values(SYNC_SETTINGS).map(({ key, usual }) => {
      const value = (typed[key] ?? '').trim();
      if (typeof usual === 'boolean') return [key, value === 'on'];
      return [key, /^-?\d+$/.test(value) ? Number(value) : value];
    }),
  );
}
