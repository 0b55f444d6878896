import { DomainError, type Problem } from '../errors/domain-error';
import type { SmartPlaylist } from './smart-playlist-state';

/** Refuses values with every problem. */
export function refuseProblems(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  throw new DomainError('invalid', 'playlist.invalid', problems.map(({ message }) => message).join(' '), problems);
}

/** Refuses what cannot be done as things stand. */
export function refuseNow(code: string, message: string): never {
  throw new DomainError('conflict', code, message);
}

/** An archived playlist is left as it is. */
export function refuseArchived({ isArchived }: SmartPlaylist): void {
  if (isArchived) refuseNow('playlist.archived', 'This playlist is in the archive. Take it out first.');
}
