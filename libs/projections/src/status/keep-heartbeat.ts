import { newId, type Logger, type Sql } from '@groovelog/platform';
import { recordHeartbeat, removeHeartbeat } from './processes';

/** A third of the time after which a silent process counts as gone. */
const BEAT_MS = 5_000;

/** Says every few seconds that this process lives, so that the system page shows it. Answers with what ends it. */
export async function keepHeartbeat(sql: Sql, role: string, logger: Logger): Promise<() => Promise<void>> {
  const self = { instanceId: newId(), role, startedAt: new Date() };
  const beat = () => recordHeartbeat(sql, self).catch((err: unknown) => logger.warn({ err }, 'A heartbeat failed'));
  await beat();
  const timer = setInterval(() => void beat(), BEAT_MS);
  return async () => {
    clearInterval(timer);
    await removeHeartbeat(sql, self.instanceId).catch(() => undefined);
  };
}
