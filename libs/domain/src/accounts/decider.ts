import { DomainError, type Problem } from '../errors/domain-error';
import type { Decider } from '../event/decider';
import { DEFAULT_LISTEN_POLICY, type AccountEvent, type ListenPolicy, type Role } from './events';
import { timeZoneNamed, timeZoneProblems } from './time-zone';

/** Requests about one person's account. `at` is the moment of the request, UTC ISO 8601. */
export type AccountCommand =
  | { type: 'RegisterAccount'; role: Role; timeZone: string; at: string }
  | { type: 'ChooseTimeZone'; timeZone: string; at: string }
  | { type: 'ChangeListenPolicy'; policy: ListenPolicy; at: string }
  | { type: 'ForgetSpotify'; at: string }
  | { type: 'ForgetAccount'; at: string };

/** What later decisions depend on. */
export interface AccountState {
  status: 'none' | 'registered' | 'forgotten';
  timeZone: string;
  policy: ListenPolicy;
  /** How often everything from Spotify was deleted: what is synced after that is written under other ids. */
  timesForgotten: number;
}

/** Longest duration that a policy may ask for: an hour. */
const MAX_MIN_MS = 3_600_000;

/** Decides about `account-{user}`. A choice that changes nothing is no event. */
export const accountDecider: Decider<AccountState, AccountCommand, AccountEvent> = {
  initialState: () => ({ status: 'none', timeZone: 'UTC', policy: DEFAULT_LISTEN_POLICY, timesForgotten: 0 }),
  evolve,
  decide,
};

function evolve(state: AccountState, event: AccountEvent): AccountState {
  switch (event.type) {
    case 'AccountRegistered':
      return { ...state, status: 'registered' };
    case 'TimeZoneChosen':
      return { ...state, timeZone: event.data.timeZone };
    case 'ListenPolicyChanged':
      return { ...state, policy: event.data.policy };
    case 'SpotifyForgotten':
      return { ...state, timesForgotten: state.timesForgotten + 1 };
    case 'AccountForgotten':
      return { ...state, status: 'forgotten' };
    default:
      return event satisfies never;
  }
}

function decide(state: AccountState, command: AccountCommand): AccountEvent[] {
  if (command.type === 'RegisterAccount') return register(state, command);
  if (state.status === 'none') throw new DomainError('not-found', 'account.unknown', 'There is no such account.');
  if (state.status === 'forgotten') {
    if (command.type === 'ForgetAccount') return [];
    throw new DomainError('not-found', 'account.forgotten', 'This account was deleted.');
  }
  switch (command.type) {
    case 'ChooseTimeZone':
      return chooseTimeZone(state, command);
    case 'ChangeListenPolicy':
      return changeListenPolicy(state, command);
    case 'ForgetSpotify':
      return [{ type: 'SpotifyForgotten', data: { at: command.at } }];
    case 'ForgetAccount':
      return [{ type: 'AccountForgotten', data: { at: command.at } }];
    default:
      return command satisfies never;
  }
}

function register(state: AccountState, command: Extract<AccountCommand, { type: 'RegisterAccount' }>): AccountEvent[] {
  if (state.status !== 'none') throw new DomainError('conflict', 'account.exists', 'This account exists already.');
  const { role, at } = command;
  return [
    { type: 'AccountRegistered', data: { role, at } },
    { type: 'TimeZoneChosen', data: { timeZone: knownTimeZone(command.timeZone), at } },
  ];
}

function chooseTimeZone(state: AccountState, command: Extract<AccountCommand, { type: 'ChooseTimeZone' }>): AccountEvent[] {
  const timeZone = knownTimeZone(command.timeZone);
  return timeZone === state.timeZone ? [] : [{ type: 'TimeZoneChosen', data: { timeZone, at: command.at } }];
}

function changeListenPolicy(state: AccountState, command: Extract<AccountCommand, { type: 'ChangeListenPolicy' }>): AccountEvent[] {
  const { policy, at } = command;
  refuse(policyProblems(policy), 'account.invalid-policy');
  return isSamePolicy(policy, state.policy) ? [] : [{ type: 'ListenPolicyChanged', data: { policy, at } }];
}

function knownTimeZone(name: string): string {
  refuse(timeZoneProblems(name), 'account.unknown-time-zone');
  return timeZoneNamed(name) ?? name;
}

function policyProblems(policy: ListenPolicy): Problem[] {
  const isUsable = Number.isInteger(policy.minMs) && policy.minMs >= 0 && policy.minMs <= MAX_MIN_MS;
  return isUsable ? [] : [{ path: 'minMs', message: `The least time must be between 0 and ${MAX_MIN_MS / 1000} seconds.` }];
}

const isSamePolicy = (one: ListenPolicy, other: ListenPolicy): boolean =>
  (Object.keys(DEFAULT_LISTEN_POLICY) as (keyof ListenPolicy)[]).every((key) => one[key] === other[key]);

function refuse(problems: readonly Problem[], code: string): void {
  if (problems.length > 0) throw new DomainError('invalid', code, problems.map((problem) => problem.message).join(' '), problems);
}
