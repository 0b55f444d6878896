/** What the API answers, before it is written to the wire. */
export interface Answer {
  readonly status: number;
  /** JSON; absent for an empty body. */
  readonly body?: unknown;
  /** A body that is not JSON, with its type. */
  readonly text?: { readonly type: string; readonly content: string | Buffer };
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal in the API's own error envelope. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly extra: { reason?: string; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

export function json(body: unknown, status = 200): Answer {
  return { status, body };
}

export function empty(status = 200): Answer {
  return { status };
}

/** A refusal as an answer. */
export function errorAnswer({ status, message, extra }: ApiError): Answer {
  const reason = extra.reason === undefined ? {} : { reason: extra.reason };
  return { status, body: { error: { status, message, ...reason } }, ...(extra.headers ? { headers: extra.headers } : {}) };
}
