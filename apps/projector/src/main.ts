import { createLogger, loadConfig, onStop } from '@groovelog/platform';
import { startProjector } from './start-projector';

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const logger = createLogger('projector', config);
  const projector = await startProjector(config, logger);
  onStop(() => projector.stop(), logger);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
