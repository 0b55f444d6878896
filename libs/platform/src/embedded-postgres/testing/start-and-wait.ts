import { createLogger } from '../../logging/logger';
import { startEmbeddedPostgres } from '../start-embedded-postgres';

/** Starts the server of the DATA_DIR in argv, says its URL, and waits: SIGTERM stops it, SIGKILL leaves it orphaned. */
async function main(): Promise<void> {
  const [dataDir = '', sharedFolder] = process.argv.slice(2);
  const logger = createLogger('child', { logLevel: 'warn' });
  const server = await startEmbeddedPostgres({ dataDir, logger, ...(sharedFolder ? { sharedFolder } : {}) });
  process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
  setInterval(() => undefined, 1000);
  console.log(server.url);
}

void main();
