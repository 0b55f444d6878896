import type { LoggerService } from '@nestjs/common';
import type { Logger } from '@groovelog/platform';

/** Lets Nest write its own lines into our log; its start-up chatter is for debugging. */
export function nestLogger(logger: Logger): LoggerService {
  const write = (level: 'debug' | 'warn' | 'error') => (message: unknown) => logger[level]({ from: 'nest' }, String(message));
  return {
    log: write('debug'),
    debug: write('debug'),
    verbose: write('debug'),
    warn: write('warn'),
    error: write('error'),
    fatal: write('error'),
  };
}
