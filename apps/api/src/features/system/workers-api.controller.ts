import { Controller, Get, Inject } from '@nestjs/common';
import { type JobStatus, jobStatus, type Sql } from '@groovelog/platform';
import { listProcesses, type ProcessInfo } from '@groovelog/projections';
import { Roles } from '../../http/access.guard';
import { DATABASE } from '../../parts';

/** The job queue, its workers with their heartbeats, and every process, for scripts that watch over the server. */
export interface WorkersDocument extends Omit<JobStatus, 'workers'> {
  workers: JobStatus['workers'];
  processes: readonly ProcessInfo[];
}

@Controller('api/workers')
@Roles('admin')
export class WorkersApiController {
  constructor(@Inject(DATABASE) private readonly sql: Sql) {}

  @Get()
  async show(): Promise<WorkersDocument> {
    const [jobs, processes] = await Promise.all([jobStatus(this.sql), listProcesses(this.sql)]);
    return { ...jobs, processes };
  }
}
