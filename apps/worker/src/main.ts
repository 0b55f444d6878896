import { createLogger, loadConfig, onStop } from '@groovelog/platform';
import { startWorker } from './start-worker';

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const logger = createLogger('worker', config);
  const worker = await startWorker(config, logger);
  onStop(() => worker.stop(), logger);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
