import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';

/** Tells streams that the server is about to close, which would wait for them otherwise. */
@Injectable()
export class Shutdown implements BeforeApplicationShutdown {
  private readonly controller = new AbortController();
  readonly signal = this.controller.signal;

  beforeApplicationShutdown(): void {
    this.controller.abort();
  }
}
