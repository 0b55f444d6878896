import { Inject, Injectable } from '@nestjs/common';
import { type EpochSeconds, instantsOfPeriod, parseDay, zoneOffsets, type ZoneOffsets } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { settingsOf } from '@groovelog/read-models';
import { decodeKey, keysetPage, type KeysetPage } from '../../http/keyset-page';
import { DATABASE } from '../../parts';
import { type LogCursor, type LogFilter, type LogLine, logLines } from '@groovelog/read-models';
import type { LogsQuery } from './logs.forms';

/** A page of the log, and the zone whose days it was cut by. */
export interface LogPage extends KeysetPage<LogLine> {
  zone: ZoneOffsets;
}

/** Reads a page of the log for people and for scripts alike. */
@Injectable()
export class LogsReader {
  constructor(@Inject(DATABASE) private readonly sql: Sql) {}

  async read(userId: string, query: LogsQuery, limit: number): Promise<LogPage> {
    const zone = zoneOffsets((await settingsOf(this.sql, userId)).timeZone);
    const lines = await logLines(this.sql, userId, filterOf(query, zone), { before: readLogCursor(query.before), limit: limit + 1 });
    return { ...keysetPage(lines, limit, (line) => [line.at.toISOString(), line.position]), zone };
  }
}

function filterOf({ kind, level, q, run, from, to }: LogsQuery, zone: ZoneOffsets): LogFilter {
  return {
    kind: kind ?? null,
    level: level ?? null,
    words: q.split(/\s+/).filter((word) => word !== ''),
    runId: run === '' ? null : run,
    from: momentOf(instantsOfDay(zone, from)?.from),
    to: momentOf(instantsOfDay(zone, to)?.to),
  };
}

/** The local day `yyyy-MM-dd` as a half-open stretch of time; undefined when it is none. */
function instantsOfDay(zone: ZoneOffsets, text: string): { from: EpochSeconds; to: EpochSeconds } | undefined {
  const day = parseDay(text);
  return day === undefined ? undefined : instantsOfPeriod(zone, { firstDay: day, lastDay: day });
}

const momentOf = (at: EpochSeconds | undefined): Date | null => (at === undefined ? null : new Date(at * 1000));

/** Reads `?before=`; null, which is the first page, for anything that is not one of ours. */
function readLogCursor(text: string): LogCursor | null {
  const [moment = '', position = ''] = decodeKey(text, 2) ?? [];
  const at = new Date(moment);
  return position === '' || Number.isNaN(at.getTime()) ? null : { at, position };
}
