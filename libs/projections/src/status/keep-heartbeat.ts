import { newId, type Logger, type Sql } from '@groovelog/platform';
import { recordHeartbeat, removeHeartbeat } from './processes';

const EVERY_MS = 5_000;

/**
 * Says every few seconds that this process lives, so that the system page shows it. A heartbeat that fails is logged and
 * left out.
 *
 * @returns what ends it and takes the process off the list.
 */
export async function keepHeartbeat(sql: Sql, role: string, logger: Logger): Promise<() => Promise<void>> {
  const self = { instanceId: newId(), role, startedAt: new Date() };
  const beat = () => recordHeartbeat(sql, self).catch((error: unknown) => logger.warn({ err: error }, 'A heartbeat failed'));
  await beat();
  const timer = setInterval(() => void beat(), EVERY_MS);
  return async () => {
    clearInterval(timer);
    await removeHeartbeat(sql, self.instanceId).catch(() => undefined);
  };
}
