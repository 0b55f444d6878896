import { Global, Module } from '@nestjs/common';
import { createListeningCache } from '@groovelog/read-models';
import { LISTENING_CACHE } from './listening-cache.token';
import { ListeningReader } from './listening-reader';

/** The packed listens of the people who looked last, shared by every page of this process. */
@Global()
@Module({
  providers: [{ provide: LISTENING_CACHE, useFactory: () => createListeningCache() }, ListeningReader],
  exports: [LISTENING_CACHE, ListeningReader],
})
export class ListeningModule {}
