import type { PublishReport } from '@groovelog/smart-playlists';
import { columns, type Answer } from '../frame/answer';

/** The answer about every list that was to be refreshed: an array, also of one or none. */
export function refreshAnswer(reports: readonly PublishReport[]): Answer {
  return { json: reports.map(documentOf), text: reports.map(textOf).join('\n\n') || 'There is no smart playlist yet.' };
}

/** `code` says why a list was not made, `retryable` whether it may help to try again. */
function documentOf({ publishId: _, message: __, retryAt: ___, code, retryable, ...facts }: PublishReport) {
  return { ...facts, ...(code === undefined ? {} : { code, retryable: retryable ?? false }) };
}

function textOf({ name, outcome, code, message, calls, writes, added, removed, moved, total, seconds, cover }: PublishReport): string {
  return columns([
    [name, code === undefined ? outcome : `${outcome} (${code}): ${message}`],
    ['  tracks', total],
    ['  added', added],
    ['  removed', removed],
    ['  moved', moved],
    ...(cover === undefined ? [] : [['  cover', cover] as const]),
    ['  writes', writes],
    ...Object.entries(calls).map(([endpoint, count]) => [`  calls of ${endpoint}`, count] as const),
    ['  seconds', seconds.toFixed(1)],
  ]);
}
