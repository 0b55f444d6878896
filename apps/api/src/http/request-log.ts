import { newId, type Logger, type Metrics } from '@groovelog/platform';
import type { RequestHandler } from 'express';
import { Histogram } from 'prom-client';
import { beginContext, contextOf } from './request-context';

/** Gives every request an id, and writes one log line and one measurement when it is answered. No address is kept. */
export function requestLog(logger: Logger, metrics: Metrics): RequestHandler {
  const seconds = new Histogram({
    name: 'groovelog_http_request_seconds',
    help: 'Time from request to answer, by method and status',
    labelNames: ['method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [metrics],
  });
  return (req, res, next) => {
    const requestId = newId();
    const startedAt = process.hrtime.bigint();
    beginContext(req, requestId);
    res.setHeader('x-request-id', requestId);
    res.once('finish', () => {
      const ms = Number(process.hrtime.bigint() - startedAt) / 1e6;
      seconds.observe({ method: req.method, status: res.statusCode }, ms / 1000);
      const path = pathOf(req.originalUrl);
      const userId = contextOf(req).user?.id;
      logger[levelOf(path, res.statusCode)](
        { method: req.method, path, status: res.statusCode, ms: Math.round(ms), userId, requestId },
        'Answered',
      );
    });
    next();
  };
}

/** Without the query: it may hold what somebody searched for. */
const pathOf = (url: string): string => url.split('?', 1)[0] ?? url;

/** Supervisors and style sheets are asked for all the time; only a bad answer to them is news. */
function levelOf(path: string, status: number): 'debug' | 'info' {
  return status < 400 && (path.startsWith('/health/') || path.startsWith('/assets/')) ? 'debug' : 'info';
}
