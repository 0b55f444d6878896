import type { DomainEvent } from '../event/envelope';

/** What a person may do on this server. */
export type Role = 'admin' | 'listener' | 'promoter';

/**
 * What counts as a listen. Applied when figures are read, never when facts are stored.
 * An observation counts when (msPlayed ≥ minMs, or it was played to its end and `countCompleted`), and it is of a
 * counted kind, and it was not incognito unless `includeIncognito`.
 */
export interface ListenPolicy {
  minMs: number;
  countCompleted: boolean;
  includeIncognito: boolean;
  includePodcasts: boolean;
  includeAudiobooks: boolean;
  includeUnknown: boolean;
}

export const DEFAULT_LISTEN_POLICY: ListenPolicy = {
  minMs: 30_000,
  countCompleted: true,
  includeIncognito: false,
  includePodcasts: false,
  includeAudiobooks: false,
  includeUnknown: false,
};

/** No name, no e-mail: those live in the identities table, which deletion empties. */
export type AccountRegistered = DomainEvent<'AccountRegistered', { role: Role; at: string }>;
export type TimeZoneChosen = DomainEvent<'TimeZoneChosen', { timeZone: string; at: string }>;
export type ListenPolicyChanged = DomainEvent<'ListenPolicyChanged', { policy: ListenPolicy; at: string }>;
export type AccountForgotten = DomainEvent<'AccountForgotten', { at: string }>;
/** The person asked for everything that Spotify's Web API told to be deleted; those streams are erased next. The account stays. */
export type SpotifyForgotten = DomainEvent<'SpotifyForgotten', { at: string }>;

export type AccountEvent = AccountRegistered | TimeZoneChosen | ListenPolicyChanged | SpotifyForgotten | AccountForgotten;
