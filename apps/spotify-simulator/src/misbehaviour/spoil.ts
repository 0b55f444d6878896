import { ApiError, errorAnswer, type Answer } from '../http/answer';
import type { Misdeed } from './misbehaviour';

/** What happens to the wire instead of, or after, an answer. */
export interface SpoiledAnswer {
  readonly answer: Answer;
  /** `hang`: nothing is ever sent. `reset`: the connection breaks first. `cut`: it breaks in the middle of the body. */
  readonly wire?: 'hang' | 'reset' | 'cut';
}

const LONG_PENALTY_SECONDS = 86_000;

/** Turns a good answer into a bad one. Answers of the client's own making (4xx) come from the handler and never get here. */
export function spoil(good: () => Answer, misdeed: Misdeed): SpoiledAnswer {
  const { kind, retryAfterSeconds } = misdeed;
  switch (kind) {
    case 'empty-page':
      return { answer: withItems(good(), () => [], { total: 0, next: null }) };
    case 'short-page':
      return { answer: withItems(good(), (items) => items.slice(0, Math.floor(items.length / 2)), {}) };
    case 'empty-body':
      return { answer: { status: 200 } };
    case 'malformed':
      return { answer: { status: 200, text: { type: 'application/json; charset=utf-8', content: '{"items":[{"added_at":"2026-' } } };
    case 'missing-fields':
      return { answer: { status: 200, body: {} } };
    case 'html':
      return {
        answer: {
          status: misdeed.status ?? 502,
          text: { type: 'text/html', content: '<html><body><h1>502 Bad Gateway</h1></body></html>' },
        },
      };
    case 'hang':
    case 'reset':
      return { answer: { status: 200 }, wire: kind };
    case 'cut':
      return { answer: good(), wire: 'cut' };
    case 'rate-limit':
      return { answer: { ...TOO_FAST, headers: { 'retry-after': String(retryAfterSeconds ?? 2) } } };
    default:
      return { answer: errorAnswer(errorOf(kind, misdeed)) };
  }
}

/** The rate limit answers with seventeen bytes of text, not with JSON. */
export const TOO_FAST = { status: 429, text: { type: 'text/plain', content: 'Too many requests' } } as const;

/** The answer to a call beyond a daily quota. */
export function quotaError(retryAfterSeconds: number): ApiError {
  return new ApiError(429, 'Too many requests', { reason: 'QUOTA_EXCEEDED', headers: { 'retry-after': String(retryAfterSeconds) } });
}

type ErrorKind = Exclude<
  Misdeed['kind'],
  'empty-page' | 'short-page' | 'empty-body' | 'malformed' | 'missing-fields' | 'html' | 'hang' | 'reset' | 'cut' | 'rate-limit'
>;

export const ERRORS = {
  unauthorized: () => new ApiError(401, 'The access token expired'),
  forbidden: () => new ApiError(403, 'Forbidden'),
  'not-registered': () => new ApiError(403, 'Check settings on developer.spotify.com/dashboard, the user may not be registered.'),
  'no-premium': () =>
    new ApiError(
      403,
      'Active premium subscription required for the owner of the app. When the subscription status changes, it can take a few hours before requests are allowed again.',
    ),
  scope: () => new ApiError(403, 'Insufficient client scope'),
  'not-found': () => new ApiError(404, 'Resource not found'),
  'server-error': () => new ApiError(500, 'Server error.'),
  'bad-gateway': () => new ApiError(502, 'Error while loading resource'),
  unavailable: () => new ApiError(503, 'Service unavailable'),
  timeout: () => new ApiError(504, 'Gateway timeout'),
} as const;

function errorOf(kind: ErrorKind, misdeed: Misdeed): ApiError {
  return kind === 'quota' ? quotaError(misdeed.retryAfterSeconds ?? LONG_PENALTY_SECONDS) : ERRORS[kind]();
}

/** The page inside an answer, wherever it stands (`items`, `artists.items`, `tracks.items`), with other rows. */
function withItems(answer: Answer, change: (items: unknown[]) => unknown[], rest: object): Answer {
  const body = answer.body as Record<string, unknown> | undefined;
  if (!body) return answer;
  if (Array.isArray(body['items'])) return { ...answer, body: { ...body, items: change(body['items']), ...('total' in body ? rest : {}) } };
  const inner = Object.entries(body).find(([, value]) => Array.isArray((value as { items?: unknown } | null)?.items));
  if (!inner) return answer;
  const [name, page] = inner as [string, { items: unknown[] }];
  return { ...answer, body: { ...body, [name]: { ...page, items: change(page.items), ...rest } } };
}
