import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { DomainError } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import type { Metrics, Sql } from '@groovelog/platform';
import type { Request, Response } from 'express';
import { Public } from '../../http/access.guard';
import { contextOf } from '../../http/request-context';
import { DATABASE, EVENT_STORE, METRICS } from '../../parts';
import { registerProductGauges } from './product-gauges';

/**
 * Measurements for Prometheus. They hold no personal data, yet say how much the server is used, so they are for scrapers on
 * the same machine (a connection from loopback that no proxy forwarded) and for admins.
 */
@Controller('metrics')
export class MetricsController {
  constructor(
    @Inject(METRICS) private readonly metrics: Metrics,
    @Inject(DATABASE) sql: Sql,
    @Inject(EVENT_STORE) store: EventStore,
  ) {
    registerProductGauges(metrics, sql, store);
  }

  @Get()
  @Public()
  async show(@Req() req: Request, @Res() res: Response): Promise<void> {
    if (!comesFromThisMachine(req) && contextOf(req).user?.role !== 'admin') {
      throw new DomainError('forbidden', 'metrics.closed', 'Metrics are for this machine and for admins.');
    }
    res.setHeader('content-type', this.metrics.contentType);
    res.setHeader('cache-control', 'no-store').end(await this.metrics.metrics());
  }
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

function comesFromThisMachine(req: Request): boolean {
  const isForwarded = req.headers['x-forwarded-for'] !== undefined || req.headers.forwarded !== undefined;
  return !isForwarded && LOOPBACK.test(req.socket.remoteAddress ?? '');
}
