import { localDayAt, SYNC_KINDS, type EpochSeconds, type ZoneOffsets } from '@groovelog/domain';
import type { EmptyView } from '../../display/empty.view';
import { clockText, dayText, machineTime } from '../../display/format-moment';
import { hrefWith } from '../../display/href';
import { syncName } from '../../display/sync-names';
import { LOG_LEVELS, type LogLevel, type LogLine } from '@groovelog/read-models';
import type { LogPage } from './logs-reader';
import type { LogsQuery } from './logs.forms';

/** The log: a filter, and lines from the newest on. */
export interface LogsView {
  subtitle: string;
  filter: {
    q: string;
    from: string;
    to: string;
    /** Kept by the form when a link narrowed to one run. */
    run: string | null;
    allRunsHref: string;
    selects: { name: string; label: string; options: { value: string; label: string; isChosen: boolean }[] }[];
    clearHref: string | null;
  };
  lines: LogLineView[];
  newestHref: string | null;
  olderHref: string | null;
  empty: EmptyView;
}

export interface LogLineView {
  day: string;
  time: string;
  machine: string;
  level: { text: string; className: string };
  kind: string;
  code: string;
  message: string;
  runHref: string;
}

/** Builds the page; times are those of the page's zone. */
export function logsView(page: LogPage, query: LogsQuery): LogsView {
  const { q, kind, level, run, from, to, before } = query;
  const isNarrowed = [q, kind ?? '', level ?? '', run, from, to].some((value) => value !== '');
  return {
    subtitle: `What every sync said, the latest first · ${page.zone.timeZone}`,
    filter: {
      q,
      from,
      to,
      run: run === '' ? null : run,
      allRunsHref: address(query, { run: '', before: '' }),
      selects: [
        { name: 'kind', label: 'Sync', options: options('All syncs', SYNC_KINDS, syncName, kind) },
        { name: 'level', label: 'Level', options: options('All levels', LOG_LEVELS, (each) => LEVELS[each].text, level) },
      ],
      clearHref: isNarrowed ? '/logs' : null,
    },
    lines: page.rows.map((line) => lineView(line, page.zone)),
    newestHref: before === '' ? null : address(query, { before: '' }),
    olderHref: page.next === null ? null : address(query, { before: page.next }),
    empty: isNarrowed || before !== '' ? NOTHING_MATCHES : NOTHING_YET,
  };
}

const LEVELS: Readonly<Record<LogLevel, LogLineView['level']>> = {
  info: { text: 'Info', className: '' },
  warning: { text: 'Warning', className: 'is-waiting' },
  error: { text: 'Error', className: 'is-bad' },
};

const NOTHING_MATCHES: EmptyView = {
  title: 'Nothing matches',
  text: 'No line of the log fits all of these filters.',
  action: { label: 'Clear filters', href: '/logs' },
};
const NOTHING_YET: EmptyView = {
  title: 'The log is empty',
  text: 'Every sync says here what it did and what went wrong. The first lines come with the first sync.',
  action: { label: 'Look at the syncs', href: '/sync' },
};

function lineView(line: LogLine, zone: ZoneOffsets): LogLineView {
  const at: EpochSeconds = Math.floor(line.at.getTime() / 1000);
  return {
    day: dayText(localDayAt(zone, at)),
    time: `${clockText(zone, at)}:${String(line.at.getUTCSeconds()).padStart(2, '0')}`,
    machine: machineTime(at),
    level: LEVELS[line.level],
    kind: syncName(line.kind),
    code: line.code,
    message: line.message,
    runHref: `/sync/runs/${line.runId}`,
  };
}

function options<T extends string>(all: string, values: readonly T[], label: (value: T) => string, chosen: T | undefined) {
  return [
    { value: '', label: all, isChosen: chosen === undefined },
    ...values.map((value) => ({ value, label: label(value), isChosen: value === chosen })),
  ];
}

const address = (query: LogsQuery, changes: Partial<LogsQuery>): string => hrefWith('/logs', { ...query, ...changes });
