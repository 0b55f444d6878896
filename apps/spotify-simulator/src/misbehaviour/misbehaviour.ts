/** Ways to go wrong, each as it was seen in the wild or has to be survived. */
export const MISBEHAVIOURS = [
  'empty-page',
  'short-page',
  'empty-body',
  'malformed',
  'missing-fields',
  'html',
  'unauthorized',
  'forbidden',
  'not-registered',
  'no-premium',
  'scope',
  'not-found',
  'rate-limit',
  'quota',
  'server-error',
  'bad-gateway',
  'unavailable',
  'timeout',
  'hang',
  'cut',
  'reset',
] as const;
export type MisbehaviourKind = (typeof MISBEHAVIOURS)[number];

/** An order to go wrong. */
export interface Misdeed {
  readonly kind: MisbehaviourKind;
  /** `GET /me/tracks` or a part of it; every call of the API without one. */
  readonly match?: string | undefined;
  /** How many matching calls are left alone first. */
  readonly after: number;
  /** How many calls go wrong then; Infinity until it is taken back. */
  readonly times: number;
  /** Of a rate limit or a quota. */
  readonly retryAfterSeconds?: number | undefined;
  /** The status of a `server-error`-like answer, when another than usual. */
  readonly status?: number | undefined;
}

/** What goes wrong next. */
export interface Misbehaviour {
  order(misdeed: Misdeed): void;
  /** The order that holds for this call, used up by asking. */
  next(method: string, path: string): Misdeed | undefined;
  pending(): readonly Misdeed[];
  clear(): void;
}

export function createMisbehaviour(): Misbehaviour {
  let orders: { misdeed: Misdeed; seen: number }[] = [];
  return {
    order: (misdeed) => void orders.push({ misdeed, seen: 0 }),
    next(method, path) {
      for (const order of orders) {
        const { match, after, times } = order.misdeed;
        if (!`${method} ${path}`.includes(match ?? '')) continue;
        order.seen++;
        if (order.seen <= after) continue;
        if (order.seen >= after + times) orders = orders.filter((one) => one !== order);
        return order.misdeed;
      }
      return undefined;
    },
    pending: () => orders.map((order) => order.misdeed),
    clear() {
      orders = [];
    },
  };
}
