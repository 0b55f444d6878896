import type { Command } from 'commander';
import { DomainError } from '@groovelog/domain';
import {
  createEventStoreDbEventStore,
  createPostgresEventStore,
  moveLog,
  type ImportingStore,
  type MoveProgress,
} from '@groovelog/event-store';
import { listProcesses } from '@groovelog/projections';
import type { Product } from '../frame/product';
import { runCommand, type CommonOptions } from '../frame/run-command';

interface MoveOptions extends CommonOptions {
  from: string;
  to: string;
}

const PHASES: Record<MoveProgress['phase'], string> = {
  comparing: 'comparing what is there already',
  copying: 'copying',
  verifying: 'comparing both logs',
};

/** `move-store`: copies the log into another store, for good or to try it. */
export function addMoveStoreCommand(program: Command): void {
  program
    .command('move-store')
    .description('copy the event log to another store; can be interrupted and started again; verified at the end')
    .requiredOption('--from <store>', 'postgres, or esdb://…')
    .requiredOption('--to <store>', 'postgres, or esdb://…')
    .option('--json', 'answer with one JSON document')
    .action(move);
}

async function move(options: MoveOptions): Promise<void> {
  await runCommand(options, async (product) => {
    if (options.from === options.to) throw new DomainError('invalid', 'move.same-store', 'Source and target are the same store.');
    await refuseWhileRunning(product);
    const from = storeNamed(options.from, product);
    const to = storeNamed(options.to, product);
    try {
      const { signal, progress } = product;
      const onProgress = ({ phase, done, total }: MoveProgress) => progress.show(total ? done / total : null, PHASES[phase]);
      const result = await moveLog({ from, to, signal, onProgress });
      const { events, streams, copied, known } = result;
      return { json: result, text: `${events} events in ${streams} streams are equal in both: ${copied} copied now, ${known} were there.` };
    } finally {
      await Promise.all([from.close(), to.close()]);
    }
  });
}

/** Appends to either log during the copy would be lost or make the comparison fail. */
async function refuseWhileRunning({ database }: Product): Promise<void> {
  const running = await listProcesses(database);
  if (running.length === 0) return;
  const roles = [...new Set(running.map((each) => each.role))].join(', ');
  throw new DomainError(
    'conflict',
    'move.product-runs',
    `The product is running (${roles}). Stop it first: nothing may write to the log while it moves.`,
  );
}

function storeNamed(name: string, { database, databaseUrl }: Product): ImportingStore {
  if (name === 'postgres') return createPostgresEventStore({ database, url: databaseUrl });
  if (/^esdb(\+discover)?:\/\//.test(name)) return createEventStoreDbEventStore({ url: name });
  throw new DomainError('invalid', 'move.unknown-store', 'A store is "postgres" or a connection string that begins with esdb://');
}
