import {
  accountDecider,
  accountStream,
  DomainError,
  timeZoneProblems,
  type AccountCommand,
  type ListenPolicy,
  type Problem,
  type Role,
} from '@groovelog/domain';
import { executeDecider, type EventStore } from '@groovelog/event-store';
import { newId, systemClock, uuidV5, type Clock, type Database } from '@groovelog/platform';
import { hashPassword, isPassword, passwordProblems } from './password';
import type { User } from './user';
import { normalUserName, userNameProblems } from './user-name';
import { endSessions, insertUser, storePasswordHash } from './users';
import { allUsers, credentialsByName, numberOfUsers, userByIdOrName } from './users.query';

export interface Registration {
  name: string;
  password: string;
  role: Role;
  /** IANA name. */
  timeZone: string;
}

/**
 * Where the log ended after a command; null when nothing changed. Queries that must see the change wait for it
 * (`waitForProjections`).
 */
export interface Done {
  position: string | null;
}

/** People: registering, signing in, their settings. Refusals are DomainErrors with every problem found. */
export interface Accounts {
  /** Refuses names and passwords that break the rules, and a name that is taken (`account.name-taken`). */
  registerUser(registration: Registration): Promise<{ userId: string } & Done>;
  /** The user, or null when name or password is wrong; both take the same time. */
  verifySignIn(name: string, password: string): Promise<User | null>;
  /**
   * Sets a new password and ends the user's sessions, but for `keepSession`. `current` is checked when given
   * (`account.wrong-password`); an admin or the CLI sets a password without.
   */
  changePassword(userId: string, next: string, options?: { current?: string; keepSession?: string }): Promise<void>;
  findUser(idOrName: string): Promise<User | null>;
  listUsers(): Promise<User[]>;
  countUsers(): Promise<number>;
  chooseTimeZone(userId: string, timeZone: string): Promise<Done>;
  changeListenPolicy(userId: string, policy: ListenPolicy): Promise<Done>;
}

export interface AccountParts {
  database: Database;
  store: EventStore;
  clock?: Clock;
}

/** Accounts over a database (names and hashes) and the log (everything else). */
export function createAccounts({ database, store, clock = systemClock }: AccountParts): Accounts {
  const execute = (userId: string, command: AccountCommand) => executeAccountCommand(store, userId, command);
  const now = () => clock().toISOString();
  return {
    registerUser: (registration) => registerUser(database, execute, clock, registration),
    verifySignIn: (name, password) => verifySignIn(database, name, password),
    changePassword: (userId, next, options = {}) => changePassword(database, userId, next, options),
    findUser: (idOrName) => userByIdOrName(database, normalUserName(idOrName)),
    listUsers: () => allUsers(database),
    countUsers: () => numberOfUsers(database),
    chooseTimeZone: (userId, timeZone) => execute(userId, { type: 'ChooseTimeZone', timeZone, at: now() }),
    changeListenPolicy: (userId, policy) => execute(userId, { type: 'ChangeListenPolicy', policy, at: now() }),
  };
}

type Execute = (userId: string, command: AccountCommand) => Promise<Done>;

async function executeAccountCommand(store: EventStore, userId: string, command: AccountCommand): Promise<Done> {
  const commandId = newId();
  const { position } = await executeDecider(store, accountStream(userId), accountDecider, command, {
    meta: { actor: 'user', userId },
    idFor: (_event, index) => uuidV5(commandId, String(index)),
  });
  return { position };
}

async function registerUser(
  database: Database,
  execute: Execute,
  clock: Clock,
  registration: Registration,
): Promise<{ userId: string } & Done> {
  const name = normalUserName(registration.name);
  refuse([...userNameProblems(name), ...passwordProblems(registration.password, name), ...timeZoneProblems(registration.timeZone)]);
  const passwordHash = await hashPassword(registration.password);
  const user: User = { id: newId(), name, role: registration.role, createdAt: clock() };
  // The row waits for the log: if the append is refused or fails, nobody has been registered.
  const { position } = await database.transaction(async (sql) => {
    if (!(await insertUser(sql, user, passwordHash))) throw nameTaken(name);
    const { role, timeZone } = registration;
    return execute(user.id, { type: 'RegisterAccount', role, timeZone, at: user.createdAt.toISOString() });
  });
  return { userId: user.id, position };
}

async function verifySignIn(database: Database, name: string, password: string): Promise<User | null> {
  const credentials = await credentialsByName(database, normalUserName(name));
  const isRight = await isPassword(password, credentials?.passwordHash ?? null);
  return isRight && credentials ? credentials.user : null;
}

async function changePassword(
  database: Database,
  userId: string,
  next: string,
  options: { current?: string; keepSession?: string },
): Promise<void> {
  const user = await userByIdOrName(database, userId);
  if (!user) throw new DomainError('not-found', 'account.unknown', 'There is no such account.');
  if (options.current !== undefined && !(await verifySignIn(database, user.name, options.current))) {
    const problem = { path: 'current', message: 'The current password is wrong.' };
    throw new DomainError('forbidden', 'account.wrong-password', problem.message, [problem]);
  }
  refuse(passwordProblems(next, user.name));
  const passwordHash = await hashPassword(next);
  await database.transaction(async (sql) => {
    await storePasswordHash(sql, user.id, passwordHash);
    await endSessions(sql, user.id, options.keepSession ?? null);
  });
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  throw new DomainError('invalid', 'account.invalid', problems.map((problem) => problem.message).join(' '), problems);
}

function nameTaken(name: string): DomainError {
  const problem = { path: 'name', message: `The name "${name}" is taken.` };
  return new DomainError('conflict', 'account.name-taken', problem.message, [problem]);
}
