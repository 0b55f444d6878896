import { Global, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { AccessGuard } from './access.guard';
import { CsrfGuard } from './csrf.guard';
import { ReadYourWritesInterceptor } from './read-your-writes.interceptor';
import { Shutdown } from './shutdown';

/** What holds for every handler: forged requests refused, closed unless opened, pages that wait for what was just done. */
@Global()
@Module({
  imports: [CqrsModule.forRoot()],
  providers: [
    { provide: APP_GUARD, useClass: CsrfGuard },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: ReadYourWritesInterceptor },
    Shutdown,
  ],
  exports: [Shutdown],
})
export class HttpModule {}
