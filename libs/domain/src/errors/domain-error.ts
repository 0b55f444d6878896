/** What went wrong, in five kinds; one table in apps/api maps a kind to an HTTP status and a page. */
export type DomainErrorKind = 'invalid' | 'conflict' | 'not-found' | 'forbidden' | 'unavailable';

/** One problem of an input: where it is (a path, a field, a file and row) and what to do about it. */
export interface Problem {
  path: string;
  message: string;
}

/**
 * An expected refusal. `code` is a stable slug (`import.not-an-export`), `message` a sentence for people,
 * `problems` every problem found, not only the first.
 */
export class DomainError extends Error {
  constructor(
    readonly kind: DomainErrorKind,
    readonly code: string,
    message: string,
    readonly problems: readonly Problem[] = [],
  ) {
    super(message);
    this.name = 'DomainError';
  }
}
