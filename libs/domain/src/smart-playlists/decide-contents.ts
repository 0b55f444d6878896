import type { JsonObject } from '../event/json';
import { adoptHandEdit, pinsAndBansProblems, tidyPinsAndBans, type PinsAndBans } from './pins-and-bans';
import { playlistTextProblems } from './playlist-texts';
import { ruleOfVersion } from './former-versions';
import { refuseArchived, refuseProblems } from './refusals';
import type { CommandOf } from './smart-playlist-command';
import { smartPlaylistSettingsProblems, tidySettings } from './smart-playlist-settings';
import type { SmartPlaylist, SmartPlaylistState } from './smart-playlist-state';
import type { SmartPlaylistEvent } from './smart-playlist.events';

/** A definition that comes again, as after a lost answer, is none. */
export function define(state: SmartPlaylistState, command: CommandOf<'DefineSmartPlaylist'>): SmartPlaylistEvent[] {
  if (state) return [];
  const { type: _, ...wanted } = command;
  const [name, description] = [wanted.name.trim(), wanted.description.trim()];
  const settingProblems = smartPlaylistSettingsProblems(wanted.settings, wanted.at);
  refuseProblems([
    ...playlistTextProblems({ name, description }),
    ...settingProblems.map(({ path, message }) => ({ path: `/settings${path}`, message })),
  ]);
  return [{ type: 'SmartPlaylistDefined', data: { ...wanted, name, description, settings: tidySettings(wanted.settings) } }];
}

export function describe(state: SmartPlaylist, command: CommandOf<'DescribeSmartPlaylist'>): SmartPlaylistEvent[] {
  refuseArchived(state);
  const texts = { name: command.name.trim(), description: command.description.trim() };
  refuseProblems(playlistTextProblems(texts));
  if (texts.name === state.name && texts.description === state.description) return [];
  return [{ type: 'SmartPlaylistDescribed', data: { playlistId: state.playlistId, ...texts, at: command.at } }];
}

export function changeRules(state: SmartPlaylist, { rule, at }: CommandOf<'ChangeRules'>): SmartPlaylistEvent[] {
  refuseArchived(state);
  return rulesChange(state, rule, at);
}

export function restoreRules(state: SmartPlaylist, { version, at }: CommandOf<'RestoreRules'>): SmartPlaylistEvent[] {
  refuseArchived(state);
  return rulesChange(state, ruleOfVersion(state, version), at, version);
}

/** The event of another rule; none when it is the rule already. */
export function rulesChange(state: SmartPlaylist, rule: JsonObject, at: string, restoredFrom?: number): SmartPlaylistEvent[] {
  const { playlistId, rules } = state;
  if (isSame(rules.at(-1), rule)) return [];
  const restored = restoredFrom === undefined ? {} : { restoredFrom };
  return [{ type: 'PlaylistRulesChanged', data: { playlistId, version: rules.length + 1, rule, ...restored, at } }];
}

export function changeSettings(state: SmartPlaylist, { settings, at }: CommandOf<'ChangeSmartPlaylistSettings'>): SmartPlaylistEvent[] {
  refuseArchived(state);
  refuseProblems(smartPlaylistSettingsProblems(settings, at));
  const tidy = tidySettings(settings);
  if (isSameSettings(state, tidy)) return [];
  return [{ type: 'SmartPlaylistSettingsChanged', data: { playlistId: state.playlistId, settings: tidy, at } }];
}

export function changePinsAndBans(state: SmartPlaylist, { at, ...wanted }: CommandOf<'ChangePinsAndBans'>): SmartPlaylistEvent[] {
  refuseArchived(state);
  const tidy = tidyPinsAndBans(wanted);
  refuseProblems(pinsAndBansProblems(tidy));
  return pinsAndBansChange(state, tidy, at);
}

/** What a hand edit makes of pins and bans; nothing when rows were only moved. */
export const adoptRows = (state: SmartPlaylist, rows: readonly string[], at: string): SmartPlaylistEvent[] =>
  pinsAndBansChange(state, adoptHandEdit(state, state.published.list, rows), at);

function pinsAndBansChange(state: SmartPlaylist, { pins, bans }: PinsAndBans, at: string): SmartPlaylistEvent[] {
  if (isSame(state.pins, pins) && isSame(state.bans, bans)) return [];
  return [{ type: 'PinsAndBansChanged', data: { playlistId: state.playlistId, pins: [...pins], bans: [...bans], at } }];
}

function isSameSettings(
  { settings: { schedule, ...known } }: SmartPlaylist,
  { schedule: wantedSchedule, ...wanted }: SmartPlaylist['settings'],
) {
  const isSameSchedule = schedule.cron === wantedSchedule.cron && schedule.afterSyncs === wantedSchedule.afterSyncs;
  const keys = ['handEdits', 'mostRemovedShare', 'isPublic'] as const;
  return isSameSchedule && keys.every((key) => known[key] === wanted[key]);
}

/** Canonical documents have one order of members. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
