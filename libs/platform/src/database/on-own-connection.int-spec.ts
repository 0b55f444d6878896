import { createTestDatabase, type TestDatabase } from '@groovelog/testing';
import { onOwnConnection } from './on-own-connection';

describe('work on a connection of its own', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());

  const naps = async () => {
    const [row] = await test.database.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
        where pg_stat_activity.query like 'select pg_sleep%' and pg_stat_activity.state = 'active'
          and pg_stat_activity.datname = current_database()`,
    );
    return row?.count ?? 0;
  };
  async function until(isReached: () => Promise<boolean>): Promise<void> {
    while (!(await isReached())) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  it('answers with what the work answers, one statement after the other', async () => {
    const answers = await onOwnConnection(test.database, new AbortController().signal, (sql) =>
      Promise.all([1, 2, 3].map((n) => sql.query<{ n: number }>('select $1::int as n', [n]))),
    );
    expect(answers.map(([row]) => row?.n)).toEqual([1, 2, 3]);
  });

  it('is cancelled in the database as soon as nobody wants it any more, and begins nothing after that', async () => {
    const leaving = new AbortController();
    const asked: string[] = [];
    const work = onOwnConnection(test.database, leaving.signal, async (sql) => {
      await sql.query('select pg_sleep(600)').catch(() => asked.push('cancelled'));
      await sql.query('select 1').then(() => asked.push('went on'));
    });
    await until(async () => (await naps()) === 1);
    leaving.abort(new Error('left'));
    await expect(work).rejects.toThrow('left');
    expect([asked, await naps()]).toEqual([['cancelled'], 0]);
  });

  it('does not begin for somebody who left', async () => {
    const work = jest.fn();
    await expect(onOwnConnection(test.database, AbortSignal.abort(new Error('left')), work)).rejects.toThrow('left');
    expect(work).not.toHaveBeenCalled();
  });
});
