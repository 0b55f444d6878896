import { DomainError } from '../errors/domain-error';
import type { JsonObject } from '../event/json';
import type { SmartPlaylist } from './smart-playlist-state';

/** The rule of a version of the rules, from 1. Throws `playlist.unknown-version` (not-found). */
export function ruleOfVersion({ rules }: SmartPlaylist, version: number): JsonObject {
  const rule = rules[version - 1];
  if (!rule) throw new DomainError('not-found', 'playlist.unknown-version', `There is no version ${version} of the rules.`);
  return rule;
}

/** The version of the rules that chose a version of the list, from 1. Throws `playlist.unknown-version` (not-found). */
export function rulesOfListVersion({ listVersions }: SmartPlaylist, listVersion: number): number {
  const version = listVersions[listVersion - 1];
  if (version === undefined) {
    throw new DomainError('not-found', 'playlist.unknown-version', `There is no version ${listVersion} of the list.`);
  }
  return version;
}
