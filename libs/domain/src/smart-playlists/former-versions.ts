import { DomainError } from '../errors/domain-error';
import type { JsonObject } from '../event/json';
import type { SmartPlaylist } from './smart-playlist-state';
import type { Evaluation } from './smart-playlist.events';

/** The rule of a version of the rules, from 1. Throws `playlist.unknown-version` (not-found). */
export function ruleOfVersion({ rules }: SmartPlaylist, version: number): JsonObject {
  const rule = rules[version - 1];
  if (!rule) throw new DomainError('not-found', 'playlist.unknown-version', `There is no version ${version} of the rules.`);
  return rule;
}

/** The evaluation that chose a version of the list, from 1. Throws `playlist.unknown-version` (not-found). */
export function evaluationOfList({ listVersions }: SmartPlaylist, listVersion: number): Evaluation {
  const evaluation = listVersions[listVersion - 1];
  if (!evaluation) {
    throw new DomainError('not-found', 'playlist.unknown-version', `There is no version ${listVersion} of the list.`);
  }
  return evaluation;
}
