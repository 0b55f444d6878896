/** What was heard. */
export type Content =
  | { readonly kind: 'track'; readonly id: string }
  | { readonly kind: 'episode'; readonly id: string }
  | { readonly kind: 'local'; readonly uri: string };

export interface PlayContext {
  readonly type: 'album' | 'artist' | 'playlist' | 'show' | 'collection';
  readonly uri: string;
}

/** One stretch of hearing one thing, as it really happened. What the API and the exports tell of it is less. */
export interface Play {
  readonly content: Content;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** Audible milliseconds. */
  readonly msPlayed: number;
  readonly reasonStart: string;
  readonly reasonEnd: string;
  readonly shuffle: boolean;
  readonly offline: boolean;
  /** A private session: the API never hears of it, the export does. */
  readonly incognito: boolean;
  readonly platform: string;
  readonly context: PlayContext | null;
  /** When Spotify learns of it; later than the end for what was heard offline. */
  readonly arrivesAt: number;
}

/** The URI that a play's content has. */
export function uriOf(content: Content): string {
  return content.kind === 'local' ? content.uri : `spotify:${content.kind}:${content.id}`;
}
