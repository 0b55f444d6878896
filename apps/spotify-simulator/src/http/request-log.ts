/** One call of the API as it was answered. */
export interface LoggedRequest {
  readonly at: string;
  readonly method: string;
  /** The route with its `{…}`, so that calls of one kind can be counted; the path when no route matches. */
  readonly route: string;
  readonly url: string;
  readonly status: number;
  readonly clientId: string | undefined;
  readonly personId: string | undefined;
}

/** What was asked, for tests that count calls. */
export interface RequestLog {
  add(request: LoggedRequest): void;
  all(): readonly LoggedRequest[];
  /** Calls by `METHOD route`. */
  counts(): Record<string, number>;
  clear(): void;
}

const REMEMBERED = 50_000;

export function createRequestLog(): RequestLog {
  let requests: LoggedRequest[] = [];
  return {
    add(request) {
      if (requests.length >= REMEMBERED) requests = requests.slice(REMEMBERED / 2);
      requests.push(request);
    },
    all: () => requests,
    counts() {
      const counts: Record<string, number> = {};
      for (const { method, route } of requests) counts[`${method} ${route}`] = (counts[`${method} ${route}`] ?? 0) + 1;
      return counts;
    },
    clear() {
      requests = [];
    },
  };
}
