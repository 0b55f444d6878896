import { openDatabase } from '@groovelog/platform';
import { setTimeout as delay } from 'node:timers/promises';
import { createGovernor } from '../src/governor/governor';

/** Asks the governor of the database in argv again and again, and prints the moment of each permit: one process of several. */
async function main(): Promise<void> {
  const [url = '', permits = '0', perSecond = '1', burst = '1'] = process.argv.slice(2);
  const database = openDatabase({ url, application: 'acquire-permits', max: 2 });
  const governor = createGovernor({
    database,
    limits: { perSecond: Number(perSecond), burst: Number(burst), perDay: {} },
    sleep: (ms, signal) => delay(ms, undefined, signal ? { signal } : {}),
  });
  for (let n = 0; n < Number(permits); n += 1) {
    await governor.acquire({ family: 'library', priority: 'plays' });
    console.log(Date.now());
  }
  await database.close();
}

void main();
