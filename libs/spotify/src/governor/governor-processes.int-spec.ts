import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';

const REGISTER = join(__dirname, '../../../testing/src/register-typescript.cjs');
const CHILD = join(__dirname, '../../testing/acquire-permits.ts');
const PROCESSES = 4;
const PERMITS = 20;
const PER_SECOND = 40;
const BURST = 5;

describe('one governor in four processes', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createMigratedTestDatabase();
  });
  afterAll(() => test.drop());

  it('gives no more permits in any second than the burst and the rate allow together, by the clock of the database', async () => {
    const moments = (await Promise.all(Array.from({ length: PROCESSES }, permitsOfOne))).flat().sort((one, other) => one - other);
    expect(moments).toHaveLength(PROCESSES * PERMITS);
    // A process may tell of a permit late, but of one at a time: it asks for the next one after that.
    const most = BURST + PER_SECOND + PROCESSES;
    for (const [index, from] of moments.entries()) {
      const within = moments.slice(index).filter((moment) => moment - from <= 1_000).length;
      expect(within).toBeLessThanOrEqual(most);
    }
  });

  async function permitsOfOne(): Promise<number[]> {
    const args = [test.url, PERMITS, PER_SECOND, BURST].map(String);
    const child = spawn(process.execPath, ['-r', REGISTER, CHILD, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await new Promise((resolve) => child.once('close', resolve));
    return said.trim().split('\n').map(Number);
  }
});
