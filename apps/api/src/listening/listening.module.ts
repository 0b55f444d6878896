import { Global, Module } from '@nestjs/common';
import { createListeningCache } from '@groovelog/read-models';
import { LISTENING_CACHE } from './listening-cache.token';

/** The packed listens of the people who looked last, shared by every page of this process. */
@Global()
@Module({
  providers: [{ provide: LISTENING_CACHE, useFactory: () => createListeningCache() }],
  exports: [LISTENING_CACHE],
})
export class ListeningModule {}
