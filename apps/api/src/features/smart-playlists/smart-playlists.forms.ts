import { HAND_EDIT_POLICIES } from '@groovelog/domain';
import { MOST_BACK_TEST_MONTHS } from '@groovelog/smart-playlists';
import { z } from 'zod';
import { dayOrNow } from '../../http/day-in-query';
import { form } from '../../http/form';

/** `?show=archived`. */
export const playlistsQuery = z.object({ show: z.enum(['current', 'archived']).catch('current') });
export type PlaylistsQuery = z.infer<typeof playlistsQuery>;

/** `?page=2` of a list. */
export const tracksQuery = z.object({ page: z.coerce.number().int().min(1).max(200).catch(1) });
export type TracksQuery = z.infer<typeof tracksQuery>;

/** `?q=…`: a track to pin or to ban. */
export const pinsQuery = z.object({ q: z.string().trim().max(200).catch('') });
export type PinsQuery = z.infer<typeof pinsQuery>;

/** Lists are counted from 1. */
export const versionNumber = z.coerce.number().int().min(1).max(1_000_000);

/** `?from=3&to=4`: two lists. */
export const diffQuery = z.object({ from: z.coerce.number().int().min(0).max(1_000_000).catch(0), to: versionNumber.catch(1) });
export type DiffQuery = z.infer<typeof diffQuery>;

/** `?track=…&on=2026-03-14`: a track by title, id, URI or address, and a local day. */
export const whyQuery = z.object({ track: z.string().trim().max(300).catch(''), on: dayOrNow });
export type WhyQuery = z.infer<typeof whyQuery>;

export const whatIfQuery = z.object({ on: dayOrNow });
export type WhatIfQuery = z.infer<typeof whatIfQuery>;

/** `?months=24&skip=12`: how far back, and which of the latest months were seen already. */
export const backTestQuery = z
  .object({
    months: z.coerce.number().int().min(1).max(MOST_BACK_TEST_MONTHS).catch(12),
    skip: z.coerce
      .number()
      .int()
      .min(0)
      .max(MOST_BACK_TEST_MONTHS - 1)
      .catch(0),
  })
  .transform(({ months, skip }) => ({ months, skip: Math.min(skip, months - 1) }));
export type BackTestQuery = z.infer<typeof backTestQuery>;

export const SIMPLE_OPERATIONS = ['publish', 'pause', 'resume', 'archive', 'unarchive', 'recreate'] as const;
export type SimpleOperation = (typeof SIMPLE_OPERATIONS)[number];

export const OperateForm = form({
  operation: z.enum(SIMPLE_OPERATIONS, { error: 'There is no such button.' }),
  back: z.literal('list').optional().catch(undefined),
});

export const PIN_CHANGES = ['pin', 'unpin', 'ban', 'unban'] as const;
export type PinChange = (typeof PIN_CHANGES)[number];

const trackUri = z.string().regex(/^spotify:track:[A-Za-z0-9]{1,64}$/, { error: 'Only tracks of Spotify can be pinned or banned.' });

export const PinForm = form({ uri: trackUri, change: z.enum(PIN_CHANGES, { error: 'Choose what happens to it.' }) });

export const HeldForm = form({ publishId: z.string().min(1).max(100) });

export const VersionForm = form({ version: versionNumber });

export const AdoptForm = form({
  remotePlaylistId: z.string({ error: 'Choose a playlist.' }).regex(/^[A-Za-z0-9]{1,64}$/, { error: 'Choose a playlist.' }),
});

/** A checkbox is absent when it is off. */
const checkbox = z
  .literal('on')
  .optional()
  .catch(undefined)
  .transform((value) => value === 'on');

export const SettingsForm = form({
  name: z.string({ error: 'Give the playlist a name.' }).max(1_000),
  description: z.string().max(3_000).default(''),
  cron: z.string().max(200).default(''),
  afterSyncs: checkbox,
  handEdits: z.enum(HAND_EDIT_POLICIES, { error: 'Choose what happens after an edit by hand.' }),
  mostRemovedPercent: z.coerce
    .number({ error: 'A whole number from 0 to 100.' })
    .int({ error: 'A whole number from 0 to 100.' })
    .min(0, { error: 'A whole number from 0 to 100.' })
    .max(100, { error: 'A whole number from 0 to 100.' }),
  isPublic: checkbox,
});
export type SettingsValue = Extract<z.infer<typeof SettingsForm>, { ok: true }>['value'];
