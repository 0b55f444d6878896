import { accountStream, DEFAULT_LISTEN_POLICY, DomainError, type StoredEvent } from '@groovelog/domain';
import { createMemoryEventStore, StoreUnavailable, type EventStore } from '@groovelog/event-store';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { createAccounts, type Accounts } from './accounts';

const PASSWORD = 'correct horse battery';

describe('accounts', () => {
  let test: TestDatabase;
  let store: EventStore;
  let accounts: Accounts;
  beforeAll(async () => {
    test = await createMigratedTestDatabase();
  });
  afterAll(() => test.drop());
  beforeEach(async () => {
    await test.database.query('delete from app.users');
    await test.database.query('delete from app.sessions');
    store = createMemoryEventStore();
    accounts = createAccounts({ database: test.database, store });
  });

  const register = (name = 'Anna') => accounts.registerUser({ name, password: PASSWORD, role: 'admin', timeZone: 'Europe/Paris' });

  it('register a person whose name and password never reach the log', async () => {
    const { userId, position } = await register();
    const events = await eventsOf(store, userId);
    expect(events.map((event) => event.type)).toEqual(['AccountRegistered', 'TimeZoneChosen']);
    expect(position).toBe(events.at(-1)?.position);
    expect(JSON.stringify(events.map((event) => [event.data, event.meta]))).not.toMatch(/anna|horse|argon2/i);
    expect(await accounts.findUser(userId)).toMatchObject({ id: userId, name: 'Anna', role: 'admin' });
  });

  it('list every problem of a registration at once', async () => {
    const attempt = accounts.registerUser({ name: 'a/b', password: 'short', role: 'listener', timeZone: 'Mars/Olympus' });
    const error = await attempt.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(DomainError);
    expect((error as DomainError).problems.map((problem) => problem.path)).toEqual(['name', 'password', 'timeZone']);
    expect(await accounts.countUsers()).toBe(0);
  });

  it('take a name once, in whatever case, also when two ask at the same time', async () => {
    const outcomes = await Promise.allSettled(['anna', 'ANNA', ' Anna '].map(register));
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ kind: 'conflict', code: 'account.name-taken' });
    }
  });

  it('register nobody when the log cannot be written', async () => {
    const broken: EventStore = { ...store, append: () => Promise.reject(new StoreUnavailable('down')) };
    const attempt = createAccounts({ database: test.database, store: broken }).registerUser({
      name: 'Anna',
      password: PASSWORD,
      role: 'admin',
      timeZone: 'UTC',
    });
    await expect(attempt).rejects.toThrow(StoreUnavailable);
    expect(await accounts.countUsers()).toBe(0);
  });

  it('sign in with name and password, and say no to everything else', async () => {
    const { userId } = await register();
    expect(await accounts.verifySignIn('anna ', PASSWORD)).toMatchObject({ id: userId });
    expect(await accounts.verifySignIn('Anna', `${PASSWORD}!`)).toBeNull();
    expect(await accounts.verifySignIn('Ben', PASSWORD)).toBeNull();
  });

  it('change a password only with the current one, and sign out everywhere else', async () => {
    const { userId } = await register();
    await test.database.query(
      `insert into app.sessions (sid, sess, expire) select sid, jsonb_build_object('userId', $1::text), now() from unnest(array['here', 'there']) sid`,
      [userId],
    );
    await expect(accounts.changePassword(userId, 'new password', { current: 'wrong' })).rejects.toMatchObject({
      code: 'account.wrong-password',
    });
    await accounts.changePassword(userId, 'new password', { current: PASSWORD, keepSession: 'here' });
    expect(await accounts.verifySignIn('anna', PASSWORD)).toBeNull();
    expect(await accounts.verifySignIn('anna', 'new password')).toMatchObject({ id: userId });
    expect(await test.database.query('select sid from app.sessions')).toEqual([{ sid: 'here' }]);
  });

  it('find a person by name or id, and list everybody', async () => {
    const anna = await register('Anna');
    const ben = await register('Ben');
    expect(await accounts.findUser('ANNA')).toMatchObject({ id: anna.userId });
    expect(await accounts.findUser(ben.userId.toUpperCase())).toMatchObject({ name: 'Ben' });
    expect(await accounts.findUser('carla')).toBeNull();
    expect((await accounts.listUsers()).map((user) => user.name)).toEqual(['Anna', 'Ben']);
  });

  it('change settings through the log, and answer with its position', async () => {
    const { userId, position } = await register();
    const zone = await accounts.chooseTimeZone(userId, 'Asia/Kolkata');
    const policy = await accounts.changeListenPolicy(userId, { ...DEFAULT_LISTEN_POLICY, minMs: 0 });
    expect([position, zone.position, policy.position].every((each) => each !== null)).toBe(true);
    expect((await accounts.chooseTimeZone(userId, 'Asia/Kolkata')).position).toBeNull();
    expect((await eventsOf(store, userId)).map((event) => event.type)).toEqual([
      'AccountRegistered',
      'TimeZoneChosen',
      'TimeZoneChosen',
      'ListenPolicyChanged',
    ]);
  });
});

async function eventsOf(store: EventStore, userId: string): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const event of store.read(accountStream(userId))) events.push(event);
  return events;
}
