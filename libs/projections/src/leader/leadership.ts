import type { Database, DedicatedConnection } from '@groovelog/platform';
import { CONTROL_CHANNEL } from '../operate/control-channel';
import { pause, retryDelayMs } from '../run/pause';
import type { Timings } from '../timings';
import { beginEpoch } from './epoch';

/** The right to write read models. */
export interface Leadership {
  /** Larger than that of every leader before. */
  epoch: bigint;
  /** Aborts when the right may be gone: the connection closed, or the server did not answer in time. */
  lost: AbortSignal;
  /** Calls on every request for the leader. */
  onControl(listener: () => void): void;
  release(): Promise<void>;
}

/** One leader for each database; advisory locks are per database. */
const LOCK = `hashtextextended('groovelog:projector', 0)`;

/**
 * Waits until this process is the leader; undefined when the signal aborts before. The lock belongs to a connection of
 * its own: it ends with the process, and the server closes it when the process is silent for `sessionTimeoutMs` (frozen,
 * or its machine is gone). Never connect through a pooler in transaction mode.
 */
export async function campaign(
  database: Database,
  {
    instanceId,
    timings,
    signal,
    onTrouble,
  }: { instanceId: string; timings: Timings; signal: AbortSignal; onTrouble(error: unknown): void },
): Promise<Leadership | undefined> {
  for (let failures = 0; !signal.aborted;) {
    try {
      const connection = await database.dedicated();
      const leadership = await winOn(connection, { instanceId, timings, signal });
      if (leadership) return leadership;
      failures = 0;
    } catch (error) {
      onTrouble(error);
      await pause(retryDelayMs(++failures), signal);
    }
  }
  return undefined;
}

async function winOn(
  connection: DedicatedConnection,
  { instanceId, timings, signal }: { instanceId: string; timings: Timings; signal: AbortSignal },
): Promise<Leadership | undefined> {
  const lost = new AbortController();
  connection.onClosed(() => lost.abort());
  const over = AbortSignal.any([signal, lost.signal]);
  try {
    while (!(await tryLock(connection))) {
      await pause(timings.standbyMs, over);
      if (signal.aborted) return await closing(connection);
    }
    await guardSession(connection, timings.sessionTimeoutMs);
    const epoch = await beginEpoch(connection, instanceId);
    await connection.query(`listen ${CONTROL_CHANNEL}`);
    return leadershipOn(connection, { epoch, lost, timings });
  } catch (error) {
    await closing(connection);
    throw error;
  }
}

function leadershipOn(
  connection: DedicatedConnection,
  { epoch, lost, timings }: { epoch: bigint; lost: AbortController; timings: Timings },
): Leadership {
  const heartbeat = setInterval(() => void beat(), timings.heartbeatMs);
  const beat = async () => {
    const deadline = setTimeout(() => lost.abort(), timings.heartbeatTimeoutMs);
    await connection.query('select 1').catch(() => lost.abort());
    clearTimeout(deadline);
  };
  lost.signal.addEventListener('abort', () => clearInterval(heartbeat), { once: true });
  return {
    epoch,
    lost: lost.signal,
    onControl: (listener) => connection.onNotification(listener),
    async release() {
      clearInterval(heartbeat);
      await closing(connection);
    },
  };
}

async function tryLock(connection: DedicatedConnection): Promise<boolean> {
  const [row] = await connection.query<{ won: boolean }>(`select pg_try_advisory_lock(${LOCK}) as won`);
  return row?.won ?? false;
}

/** The server itself ends a session that is silent for longer than a few heartbeats, and its lock with it. */
async function guardSession(connection: DedicatedConnection, timeoutMs: number): Promise<void> {
  await connection.query(`select set_config('idle_session_timeout', $1, false)`, [String(timeoutMs)]);
}

/** Closing says goodbye to the server; one that does not answer is not waited for. */
async function closing(connection: DedicatedConnection): Promise<undefined> {
  await Promise.race([connection.close().catch(() => undefined), pause(1_000, new AbortController().signal)]);
  return undefined;
}
