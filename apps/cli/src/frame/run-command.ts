import { DomainError } from '@groovelog/domain';
import type { Answer } from './answer';
import { withProduct, type Product } from './product';

const MAX_PROBLEMS = 5;

/** Options that every command has. */
export interface CommonOptions {
  json?: boolean;
}

/**
 * Runs one command over the opened product. Standard output gets its answer and nothing else: one JSON document with
 * `--json`, text without. A failure is one line on standard error and an exit code of 1 (with `--json`, the error is the
 * document).
 */
export async function runCommand(options: CommonOptions, work: (product: Product) => Promise<Answer>): Promise<void> {
  const abort = abortOnSignals();
  try {
    const answer = await withProduct(abort.signal, work);
    write(options.json ? JSON.stringify(answer.json) : answer.text);
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`groovelog: ${oneLine(abort.signal.aborted ? 'Stopped.' : messageOf(error))}\n`);
    if (options.json) write(JSON.stringify({ error: describe(error) }));
  } finally {
    abort.release();
  }
}

function write(text: string): void {
  if (text.length > 0) process.stdout.write(`${text}\n`);
}

/** The first Ctrl-C asks the command to stop in order; the second ends the process. */
function abortOnSignals(): { signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const onSignal = () => (controller.signal.aborted ? process.exit(130) : controller.abort());
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    release: () => void process.off('SIGINT', onSignal).off('SIGTERM', onSignal),
  };
}

function describe(error: unknown): object {
  if (error instanceof DomainError) return { code: error.code, message: error.message, problems: error.problems };
  return { code: 'failed', message: messageOf(error) };
}

/** A DomainError's message and the problems that it does not name itself; not more of them than fit a line. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const problems = error instanceof DomainError ? error.problems.map((problem) => problem.message) : [];
  const unnamed = problems.filter((problem) => !error.message.includes(problem));
  const more = unnamed.length > MAX_PROBLEMS ? [`and ${unnamed.length - MAX_PROBLEMS} more`] : [];
  return [error.message || error.name, ...unnamed.slice(0, MAX_PROBLEMS), ...more].join(' · ');
}

const oneLine = (text: string): string => text.trim().replace(/\s*\n\s*/g, ' · ');
