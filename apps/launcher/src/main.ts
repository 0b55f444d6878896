import { launch } from './launch';
import { watchNpm } from './parent-watch';

/** Runs the product until Ctrl-C, SIGTERM or the end of npm. Prints `ready <url>` once. */
async function main(): Promise<void> {
  // On a terminal a person reads along: only what is wrong. Everywhere else every line is kept by somebody.
  const quiet = process.stdout.isTTY ? { LOG_LEVEL: 'warn' } : {};
  const launching = launch({ ...quiet, ...process.env });
  let isStopping = false;
  const stop = async (code: number) => {
    if (isStopping) return;
    isStopping = true;
    // What is half started can only be stopped once it is whole.
    await launching.then((product) => product.stop()).catch(() => undefined);
    process.exit(code);
  };
  process.on('SIGINT', () => void stop(0)).on('SIGTERM', () => void stop(0));
  watchNpm(() => void stop(0));
  try {
    const product = await launching;
    await product.ready;
    process.stdout.write(`ready ${product.origin}\n`);
  } catch (error) {
    if (!isStopping) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    await stop(1);
  }
}

void main();
