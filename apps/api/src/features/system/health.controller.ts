import { Controller, Get, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Response } from 'express';
import { Public } from '../../http/access.guard';
import { CheckHealth } from './check-health.query';

/** For supervisors: `live` says that the process answers, `ready` that it can do its work. Neither names anything private. */
@Controller('health')
@Public()
export class HealthController {
  constructor(private readonly queries: QueryBus) {}

  @Get('live')
  live(@Res({ passthrough: true }) res: Response): { status: string } {
    res.setHeader('cache-control', 'no-store');
    return { status: 'live' };
  }

  @Get('ready')
  async ready(@Res() res: Response): Promise<void> {
    const checks = await this.queries.execute(new CheckHealth());
    const isReady = checks.every((check) => check.isOk);
    const parts = Object.fromEntries(checks.map((check) => [check.name, { ok: check.isOk, detail: check.detail, ms: check.ms }]));
    res
      .status(isReady ? 200 : 503)
      .setHeader('cache-control', 'no-store')
      .json({ status: isReady ? 'ready' : 'not ready', parts });
  }
}
