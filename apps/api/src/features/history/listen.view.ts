import { explainMerge, formatDay, localDayAt, sourceName, type ListenPolicy, type ZoneOffsets } from '@groovelog/domain';
import type { ListenRow, MergedRow } from '@groovelog/read-models';
import { momentText } from '../../display/format-moment';
import { formatLength } from '../../display/format-number';
import { whyNotCounted } from '../../display/not-counted';
import { PLATFORM_NAMES } from '../../display/platform-names';
import { spotifyLink } from '../../display/spotify-link';
import { type FieldView, fieldViews } from '../../http/form';
import type { SentCorrection } from './history.forms';

/** One play with everything its sources said, and what can be done about it. */
export interface ListenView {
  id: string;
  title: string;
  when: string;
  historyHref: string;
  /** Why it is in no figure, as a sentence; null when it counts. */
  state: string | null;
  facts: { label: string; value: string; href: string | null }[];
  merged: { source: string; when: string; reason: string }[];
  spotifyHref: string | null;
  editHref: string;
  hideVerb: 'hide' | 'unhide';
  hideLabel: string;
  isCorrected: boolean;
  /** False in a row of the history, where a link leads to the form. */
  hasForm: boolean;
  isCorrecting: boolean;
  fields: Record<'title' | 'artist' | 'album' | 'length', FieldView>;
}

/** What surrounds a play: its listener's zone and policy, whether it was corrected, and a correction that was sent and refused. */
export interface ListenContext {
  zone: ZoneOffsets;
  policy: ListenPolicy;
  isCorrected: boolean;
  hasForm: boolean;
  sent: SentCorrection | null;
}

/** Builds the page or the row's content. */
export function listenView(
  row: ListenRow,
  merged: readonly MergedRow[],
  { zone, policy, isCorrected, hasForm, sent }: ListenContext,
): ListenView {
  const endedAt = secondsOf(row.endedAt);
  return {
    id: row.id,
    title: row.title ?? 'Without a name',
    when: `${momentText(zone, endedAt)} · ${zone.timeZone}`,
    historyHref: `/history?day=${formatDay(localDayAt(zone, endedAt))}`,
    state: stateOf(row, policy),
    facts: factsOf(row, zone),
    merged: merged.map((part) => ({
      source: capital(sourceName(part.source)),
      when: momentText(zone, secondsOf(part.endedAt)),
      reason: explainMerge(part.source, row.source, part.reason),
    })),
    spotifyHref: spotifyLink(row.uri),
    editHref: `/history/${row.id}`,
    hideVerb: row.hidden ? 'unhide' : 'hide',
    hideLabel: row.hidden ? 'Bring it back' : 'Hide from every figure',
    isCorrected,
    hasForm,
    isCorrecting: sent !== null,
    fields: fieldViews(['title', 'artist', 'album', 'length'], sent, {
      title: row.title ?? '',
      artist: row.artist ?? '',
      album: row.album ?? '',
      length: formatLength(row.msPlayed),
    }),
  };
}

function stateOf(row: ListenRow, policy: ListenPolicy): string | null {
  if (row.hidden) return 'Hidden by hand: this play is in no figure. It stays stored.';
  const reason = whyNotCounted(row, policy);
  return reason === null ? null : `This play is ${reason}. Your listen policy decides that, not this play.`;
}

function factsOf(row: ListenRow, zone: ZoneOffsets): ListenView['facts'] {
  const yes = (value: boolean | null): string | null => (value === null ? null : value ? 'Yes' : 'No');
  const facts: [string, string | null, string | null][] = [
    ['Track', row.title, `/tracks/${row.trackNo}`],
    ['Artist', row.artist, row.artistNo === null ? null : `/artists/${row.artistNo}`],
    ['Album', row.album, row.albumNo === null ? null : `/albums/${row.albumNo}`],
    ['Ended', momentText(zone, secondsOf(row.endedAt)), null],
    ['Heard', heardText(row), null],
    ['Source', capital(sourceName(row.source)), row.importId === null ? null : `/imports/${row.importId}`],
    ['Began because', words(row.reasonStart, START_REASONS), null],
    ['Ended because', words(row.reasonEnd, END_REASONS), null],
    ['Heard to the end', yes(row.completed), null],
    ['Skipped', yes(row.skipped), null],
    ['Shuffle', yes(row.shuffle), null],
    ['Offline', yes(row.offline), null],
    ['Incognito', row.incognito ? 'Yes' : null, null],
    ['Device', row.platform === null ? null : PLATFORM_NAMES[row.platform], null],
    ['Country', row.country === null ? null : (new Intl.DisplayNames('en', { type: 'region' }).of(row.country) ?? row.country), null],
  ];
  return facts.flatMap(([label, value, href]) => (value === null || value === '' ? [] : [{ label, value, href }]));
}

/** The time heard, and what the source said where that differs. */
function heardText({ msPlayed, msSaid, durationMs }: ListenRow): string {
  const length = durationMs === null ? '' : ` of ${formatLength(durationMs)}`;
  if (msSaid === null) return `${formatLength(msPlayed)}, estimated`;
  return msSaid === msPlayed
    ? `${formatLength(msPlayed)}${length}`
    : `${formatLength(msPlayed)}${length} (the source said ${formatLength(msSaid)})`;
}

/** Spotify's own words for why a play began or ended, where they are known. */
function words(reason: string | null, known: Readonly<Record<string, string>>): string | null {
  return reason === null ? null : (known[reason] ?? reason);
}

const REASONS: Readonly<Record<string, string>> = {
  fwdbtn: 'next was pressed',
  backbtn: 'back was pressed',
  clickrow: 'it was picked from a list',
  clickside: 'it was picked in the sidebar',
  playbtn: 'play was pressed',
  remote: 'another device asked for it',
  appload: 'the app was opened',
  logout: 'of signing out',
  trackerror: 'of an error',
  popup: 'of a pop-up',
  uriopen: 'a link was opened',
  unknown: 'nobody knows',
};
const START_REASONS = { ...REASONS, trackdone: 'the one before was over' };
const END_REASONS = {
  ...REASONS,
  trackdone: 'it was over',
  clickrow: 'another was picked from a list',
  clickside: 'another was picked in the sidebar',
  endplay: 'playing was stopped',
  'unexpected-exit': 'the app closed unexpectedly',
  'unexpected-exit-while-paused': 'the app closed while paused',
};

const secondsOf = (moment: Date): number => Math.floor(moment.getTime() / 1000);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
