import type { Sql } from '@groovelog/platform';
import type { LogLevel, LogLineRow } from './log-line';

/** Something that a run said. */
export interface LogLine extends Omit<LogLineRow, 'userId' | 'at'> {
  at: Date;
}

/** What to look for; null narrows nothing. */
export interface LogFilter {
  kind: string | null;
  level: LogLevel | null;
  /** Words that must all be in the message or the code, in any case. */
  words: readonly string[];
  runId: string | null;
  from: Date | null;
  /** Not included. */
  to: Date | null;
}

/** Where a page of lines ended. */
export interface LogCursor {
  at: Date;
  position: string;
}

/** Lines of a user that fit, the newest first, from before `before` on. */
export async function logLines(
  sql: Sql,
  userId: string,
  filter: LogFilter,
  page: { before: LogCursor | null; limit: number },
): Promise<LogLine[]> {
  return sql.query(
    `select log_lines.run_id as "runId", log_lines.position as position, log_lines.at, log_lines.kind, log_lines.level,
            log_lines.code, log_lines.message
       from rm_sync.log_lines
      where log_lines.user_id = $1
        and ($2::text is null or log_lines.kind = $2)
        and ($3::text is null or log_lines.level = $3)
        and ($4::text is null or log_lines.run_id = $4)
        and ($5::timestamptz is null or log_lines.at >= $5)
        and ($6::timestamptz is null or log_lines.at < $6)
        and (log_lines.message || ' ' || log_lines.code) ilike all ($7::text[])
        and ($8::timestamptz is null or (log_lines.at, log_lines.position) < ($8, $9::text))
      order by log_lines.at desc, log_lines.position desc limit $10`,
    [
      userId,
      filter.kind,
      filter.level,
      filter.runId,
      filter.from,
      filter.to,
      filter.words.map(pattern),
      page.before?.at ?? null,
      page.before?.position ?? null,
      page.limit,
    ],
  );
}

/** Percent signs and underscores mean themselves. */
const pattern = (word: string): string => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
