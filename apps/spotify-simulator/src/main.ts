import { parseOptions, USAGE } from './options';
import { startSimulator } from './simulator';

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2), Date.now());
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n\n${USAGE}\n`);
    process.exit(2);
  }
  const simulator = await startSimulator(options);
  const stop = () => void simulator.close().then(() => process.exit(0));
  // Ctrl-C reaches every process of the terminal; beside a product it is the launcher who stops us, in order.
  process.on('SIGINT', () => (process.connected ? undefined : stop()));
  process.once('SIGTERM', stop);
  // Beside a product it ends with the process that started it, however that ended.
  process.once('disconnect', stop);
  process.stdout.write(`ready ${simulator.url}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`The simulator could not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
