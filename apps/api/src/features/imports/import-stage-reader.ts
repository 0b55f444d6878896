import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '@groovelog/event-store';
import { stagedPreview, stagedUpload } from '@groovelog/history-import';
import type { Clock, Config, Sql } from '@groovelog/platform';
import { waitForProjections } from '@groovelog/projections';
import { importById, type ImportRow } from '@groovelog/read-models';
import { CLOCK, CONFIG, DATABASE, EVENT_STORE } from '../../parts';
import { type ImportStage, isUnderWay } from './import-stage';
import { wantedJobs } from './wanted-jobs.query';

const LOOK_AGAIN_MS = 300;
/** Figures that are not there after so long are late for another reason. */
const SETTLING_MS = 120_000;

/** Reads where an import stands: from its upload, the queue, and the read model. */
@Injectable()
export class ImportStageReader {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The stage of an import of this user; null when there is no such import. */
  async read(userId: string, importId: string): Promise<ImportStage | null> {
    const [upload, row] = await Promise.all([stagedUpload(this.config.dataDir, userId, importId), importById(this.sql, userId, importId)]);
    if (row) return this.stageOfRow(row, upload !== null);
    if (!upload) return null;
    const wanted = await wantedJobs(this.sql, importId);
    if (wanted.has('run')) return { kind: 'waiting', upload };
    const preview = await stagedPreview(this.config.dataDir, importId);
    if (preview === null) return { kind: 'reading', upload };
    if (preview.status === 'failed') return { kind: 'unreadable', upload, message: preview.message };
    return { kind: 'preview', upload, preview: preview.preview };
  }

  /** The stage now and after each change, until it changes no more by itself. */
  async *watch(userId: string, importId: string, signal: AbortSignal): AsyncGenerator<ImportStage> {
    let last = '';
    while (!signal.aborted) {
      const stage = await this.read(userId, importId);
      if (!stage) return;
      const seen = JSON.stringify(stage);
      if (seen !== last) yield stage;
      if (!isUnderWay(stage)) return;
      last = seen;
      await sleep(LOOK_AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async stageOfRow(row: ImportRow, hasFiles: boolean): Promise<ImportStage> {
    if (row.status === 'running' || row.status === 'cancelling') return { kind: 'running', row };
    const wanted = await wantedJobs(this.sql, row.importId);
    if (wanted.has('undo')) return { kind: 'undoing', row };
    if (wanted.has('run') && row.status !== 'completed') return { kind: 'running', row };
    if (row.endedAt !== null && !(await this.isSettled(row.endedAt))) return { kind: 'settling', row };
    return { kind: 'ended', row, canResume: hasFiles };
  }

  private async isSettled(endedAt: string): Promise<boolean> {
    if (this.clock().getTime() - Date.parse(endedAt) > SETTLING_MS) return true;
    const { position } = await this.store.head();
    return waitForProjections(this.sql, { names: ['listening'], position, timeoutMs: 0 });
  }
}
