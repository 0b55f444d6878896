import { DomainError } from '../errors/domain-error';
import type { LibrarySection, RemovalsConfirmed } from './library-events';
import type { CollectionState } from './reconcile';

/** Refused when nothing is held or something else is held by now: the person must see what they confirm. */
export function confirmRemovals(
  state: CollectionState,
  section: LibrarySection,
  command: { missing: string; at: string },
): [RemovalsConfirmed] {
  if (state.held?.missing !== command.missing) {
    throw new DomainError(
      'conflict',
      'library.nothing-held',
      'These removals are no longer waiting for a confirmation. Look at the sync page again.',
    );
  }
  return [{ type: 'RemovalsConfirmed', data: { section, missing: command.missing, at: command.at } }];
}
