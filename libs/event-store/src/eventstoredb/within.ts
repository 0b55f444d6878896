import { StoreTimeout } from '../port';

/**
 * The client enforces no deadline on pooled appends and on streams, so every call gets this one.
 *
 * @throws StoreTimeout after `ms`; what the promise does later is ignored.
 */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreTimeout(`EventStoreDB: no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
