import pino, { destination, stdTimeFunctions, type DestinationStream, type Logger as PinoLogger } from 'pino';
import type { Config } from '../config/config';
import { redact, redactLine } from './redact';

/** Writes one JSON line a call: `logger.info({ stream, ms }, 'Appended')`. Errors go in as `{ err }`. */
export type Logger = PinoLogger;

/**
 * A logger whose lines carry `name`, with secrets hidden. Lines go to standard error, so that standard output stays
 * free for what a command answers.
 */
export function createLogger(name: string, config: Pick<Config, 'logLevel'>, target?: DestinationStream): Logger {
  const lines = target ?? destination({ fd: 2, sync: true });
  return pino(
    {
      name,
      level: config.logLevel,
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      // `redact` has made errors plain objects before serializers run.
      serializers: { err: (error: unknown) => error },
      formatters: { level: (label) => ({ level: label }), log: (fields) => redact(fields) as Record<string, unknown> },
    },
    { write: (line: string) => lines.write(redactLine(line)) },
  );
}
