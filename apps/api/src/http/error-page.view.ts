import { HttpException } from '@nestjs/common';
import { DomainError, type DomainErrorKind, type Problem } from '@groovelog/domain';
import { classifyError } from '@groovelog/projections';

/** What went wrong, for people and for scripts: what happened, what is safe, what to do. */
export interface ErrorView {
  status: number;
  code: string;
  title: string;
  message: string;
  /** What did not change, in a sentence. */
  safe: string;
  /** What to do now, in a sentence. */
  advice: string;
  problems: readonly Problem[];
  requestId: string;
}

type Explanation = Omit<ErrorView, 'message' | 'problems' | 'requestId' | 'code'>;

/** The one table from kinds of refusal to HTTP. */
const BY_KIND: Record<DomainErrorKind, Explanation> = {
  invalid: {
    status: 422,
    title: 'That cannot be used as it is',
    safe: 'Nothing was stored.',
    advice: 'Go back, mend what is listed here and send it again.',
  },
  conflict: {
    status: 409,
    title: 'Something else came first',
    safe: 'What was there stays as it is.',
    advice: 'Reload the page to see how things stand, then decide again.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing here',
    safe: 'Nothing was changed.',
    advice: 'Check the address, or start from the overview.',
  },
  forbidden: {
    status: 403,
    title: 'That is not yours to do',
    safe: 'Nothing was changed.',
    advice: 'Ask an admin of this server if you think you should be able to.',
  },
  unavailable: {
    status: 503,
    title: 'A part of Groovelog is not answering',
    safe: 'Everything stored so far is safe in the event log.',
    advice: 'Try again in a moment. If it stays like this, the system page says which part is down.',
  },
};

const UNEXPECTED: Explanation = {
  status: 500,
  title: 'Groovelog made a mistake',
  safe: 'Your history is safe: it is only ever added to, and a failed request adds nothing.',
  advice: 'Try again. If it happens again, the request id below finds the cause in the log of the server.',
};

/** Explains any error that reached the edge. `method` and `path` of the request go into the words for a missing page. */
export function explain(error: unknown, requestId: string): ErrorView {
  if (error instanceof DomainError) {
    return { ...BY_KIND[error.kind], code: error.code, message: error.message, problems: error.problems, requestId };
  }
  if (classifyError(error) !== 'poison') {
    const message = 'The database or the event log cannot be reached right now.';
    return { ...BY_KIND.unavailable, code: 'storage.unavailable', message, problems: [], requestId };
  }
  const status = statusOf(error);
  return status === null
    ? { ...UNEXPECTED, code: 'unexpected', message: 'Something failed that should not have.', problems: [], requestId }
    : { ...explainStatus(status), requestId };
}

function explainStatus(status: number): Omit<ErrorView, 'requestId'> {
  const about = { status, problems: [] };
  switch (status) {
    case 401:
      return {
        ...BY_KIND.forbidden,
        ...about,
        code: 'access.sign-in',
        title: 'Please sign in',
        message: 'This is for people who are signed in.',
        advice: 'Sign in and do it again.',
      };
    case 403:
      return { ...BY_KIND.forbidden, ...about, code: 'access.forbidden', message: 'You may not do that.' };
    case 404:
      return { ...BY_KIND['not-found'], ...about, code: 'page.unknown', message: 'This address leads nowhere on this server.' };
    case 413:
      return {
        ...BY_KIND.invalid,
        ...about,
        code: 'request.too-large',
        title: 'That is too large',
        message: 'What was sent is larger than this page takes.',
        advice: 'Send less at once.',
      };
    case 429:
      return {
        ...BY_KIND.unavailable,
        ...about,
        code: 'request.too-many',
        title: 'Too many requests',
        message: 'That was asked too often.',
        advice: 'Wait a moment and try again.',
      };
    default:
      return {
        ...BY_KIND.invalid,
        ...about,
        code: 'request.malformed',
        title: 'That request cannot be read',
        message: 'The request is not one that this server understands.',
        advice: 'Reload the page and try again.',
      };
  }
}

/** The status of errors of Nest and of Express' parsers that blame the request; null for everything unexpected. */
function statusOf(error: unknown): number | null {
  const status = error instanceof HttpException ? error.getStatus() : readStatus(error);
  return status !== null && status >= 400 && status < 500 ? status : null;
}

function readStatus(error: unknown): number | null {
  const isExposed = typeof error === 'object' && error !== null && 'status' in error && 'expose' in error && error.expose === true;
  return isExposed && typeof error.status === 'number' ? error.status : null;
}
