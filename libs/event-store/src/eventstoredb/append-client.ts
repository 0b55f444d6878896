import { createClientSlot, type ClientSlot } from './client-slot';

let shared: { url: string; slot: ClientSlot; users: number } | undefined;

/**
 * The one client of this process that appends. The package keeps pending appends of all clients in one module-wide table:
 * an error of one client rejects the appends of the others, and a late answer to those would crash the process.
 *
 * @throws RangeError when another EventStoreDB is being written to.
 */
export function shareAppendClient(url: string): ClientSlot {
  shared ??= { url, slot: createClientSlot(url), users: 0 };
  const mine = shared;
  if (mine.url !== url) throw new RangeError('One process can append to one EventStoreDB only');
  mine.users += 1;
  let open = true;
  return {
    ...mine.slot,
    async close() {
      if (!open) return;
      open = false;
      mine.users -= 1;
      if (mine.users > 0) return;
      if (shared === mine) shared = undefined;
      await mine.slot.close();
    },
  };
}
