import 'reflect-metadata';
import { ConfigError, createLogger, loadConfig } from '@groovelog/platform';
import { startApi } from './start-api';

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const logger = createLogger('api', config);
  const api = await startApi(config, logger);
  const stop = (): void =>
    void api.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  // `disconnect`: the launcher that started this process is gone.
  process.once('SIGINT', stop).once('SIGTERM', stop).once('disconnect', stop);
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
}

main().catch(fail);
