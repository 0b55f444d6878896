import type { Logger } from '../logging/logger';

/** Longer than any batch, shorter than what a person or a container runtime waits. */
const DEADLINE_MS = 10_000;

/**
 * Calls `stop` once when the process is asked to end (SIGTERM, Ctrl-C, or the death of the launcher that started it), then
 * exits. Work that does not end in ten seconds is cut off: everything durable is in the database by then, or was not
 * promised.
 */
export function onStop(stop: () => Promise<void>, logger: Logger): void {
  let isStopping = false;
  const begin = (reason: string) => {
    if (isStopping) return;
    isStopping = true;
    logger.info({ reason }, 'Stopping');
    setTimeout(() => {
      logger.error('Did not stop in time');
      process.exit(1);
    }, DEADLINE_MS).unref();
    void stop().then(
      () => process.exit(0),
      (err: unknown) => {
        logger.error({ err }, 'Stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => begin('SIGTERM'));
  // Ctrl-C reaches every process of the terminal at once; under a launcher it is the launcher who stops us, in order.
  process.on('SIGINT', () => (process.connected ? undefined : begin('SIGINT')));
  if (process.connected) process.on('disconnect', () => begin('the launcher is gone'));
}
