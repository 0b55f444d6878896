import { createLogger, loadConfig, onStop } from '@groovelog/platform';
import { startApi } from './start-api';

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const logger = createLogger('api', config);
  const api = await startApi(config, logger);
  onStop(() => api.stop(), logger);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
