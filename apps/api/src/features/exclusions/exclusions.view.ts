import { EXCLUDABLE, EXCLUSION_SCOPES, type Excludable, type ExclusionScope, localDayAt, type ZoneOffsets } from '@groovelog/domain';
import type { ExcludableThing, ExclusionRow } from '@groovelog/read-models';
import { dayText } from '../../display/format-moment';
import { countOf } from '../../display/format-number';
import { type FieldView, fieldViews, type Form } from '../../http/form';
import type { ExclusionsQuery } from './exclusions.forms';

export interface ExclusionsView {
  summary: string;
  rows: {
    exclusionId: string;
    name: string;
    kind: string;
    scope: string;
    period: string;
    source: string;
    added: string;
    canEnd: boolean;
  }[];
  kinds: { value: string; label: string; isChosen: boolean }[];
  type: Excludable;
  q: string;
  /** Null until something was looked for. */
  found: { value: string; name: string; by: string | null; isChosen: boolean }[] | null;
  scopes: { value: string; label: string; isChosen: boolean }[];
  from: FieldView;
  until: FieldView;
  problem: string | null;
}

const KINDS: Readonly<Record<Excludable, string>> = { track: 'Track', artist: 'Artist', album: 'Album', genre: 'Genre' };
const SCOPES: Readonly<Record<ExclusionScope, string>> = {
  playlists: 'Smart playlists',
  statistics: 'Statistics',
  both: 'Smart playlists and statistics',
};

/** What is left out, and the two steps of leaving something out: looking for it, then saying where and how long. */
export function exclusionsView(
  rows: readonly ExclusionRow[],
  search: { query: ExclusionsQuery; found: readonly ExcludableThing[] | null },
  zone: ZoneOffsets,
  sent: Form<unknown> | null,
): ExclusionsView {
  const { type, q } = search.query;
  const { from, until } = fieldViews(['from', 'until'], sent);
  const elsewhere = sent && !sent.ok ? sent.problems.find(({ path }) => path !== 'from' && path !== 'until') : undefined;
  return {
    summary: rows.length === 0 ? 'Nothing is left out.' : `${countOf(rows.length, 'thing')} left out.`,
    rows: rows.map((row) => rowView(row, zone)),
    kinds: EXCLUDABLE.map((value) => ({ value, label: KINDS[value], isChosen: value === type })),
    type,
    q,
    found: search.found && foundViews(search.found, sent?.typed['target']),
    scopes: EXCLUSION_SCOPES.map((value) => ({ value, label: SCOPES[value], isChosen: value === (sent?.typed['scope'] ?? 'both') })),
    from,
    until,
    problem: elsewhere?.message ?? null,
  };
}

function foundViews(found: readonly ExcludableThing[], chosen: string | undefined): ExclusionsView['found'] {
  return found.map(({ id, name, by }, index) => {
    const value = JSON.stringify({ id, name });
    return { value, name, by: by === '' ? null : by, isChosen: chosen === undefined ? index === 0 : value === chosen };
  });
}

function rowView(row: ExclusionRow, zone: ZoneOffsets): ExclusionsView['rows'][number] {
  return {
    exclusionId: row.exclusionId,
    name: row.name,
    kind: KINDS[row.type],
    scope: SCOPES[row.scope],
    period: periodOf(row, zone),
    source: row.source === 'playlist' ? 'Playlist in Spotify' : 'By hand',
    added: dayOf(row.addedAt, zone),
    canEnd: row.source === 'user',
  };
}

/** Ends are half-open, so the last day is the one before. */
function periodOf({ startsAt, endsAt }: ExclusionRow, zone: ZoneOffsets): string {
  const last = endsAt && new Date(endsAt.getTime() - 1_000);
  if (startsAt && last) return `${dayOf(startsAt, zone)} to ${dayOf(last, zone)}`;
  if (startsAt) return `From ${dayOf(startsAt, zone)}`;
  return last ? `Until ${dayOf(last, zone)}` : 'Always';
}

const dayOf = (moment: Date, zone: ZoneOffsets): string => dayText(localDayAt(zone, Math.floor(moment.getTime() / 1_000)));
