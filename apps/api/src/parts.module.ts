import { type DynamicModule, Module } from '@nestjs/common';
import { ACCOUNTS, type ApiParts, CLOCK, CONFIG, DATABASE, ENCRYPTION_KEY, EVENT_STORE, LOGGER, METRICS } from './parts';

/** Makes the parts injectable everywhere, each under its token. */
@Module({})
export class PartsModule {
  static with(parts: ApiParts): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: parts.config },
      { provide: ENCRYPTION_KEY, useValue: parts.encryptionKey },
      { provide: LOGGER, useValue: parts.logger },
      { provide: METRICS, useValue: parts.metrics },
      { provide: DATABASE, useValue: parts.database },
      { provide: EVENT_STORE, useValue: parts.store },
      { provide: ACCOUNTS, useValue: parts.accounts },
      { provide: CLOCK, useValue: parts.clock },
    ];
    return { module: PartsModule, global: true, providers, exports: providers.map(({ provide }) => provide) };
  }
}
