import { countOf } from '../../display/format-number';
import type { DeletionReceipt } from './end-connection.handler';

export interface ReceiptView {
  title: string;
  /** UTC, as it stands in the receipt. */
  at: string;
  lines: { label: string; value: string }[];
  /** The account itself is gone, and with it the session. */
  isGoodbye: boolean;
  after: string;
}

const CATEGORIES: Readonly<Record<string, string>> = {
  librarytracks: 'Liked tracks',
  libraryalbums: 'Saved albums',
  libraryartists: 'Followed artists',
  libraryplaylists: 'List of playlists',
  topitems: 'Top artists and tracks',
  remoteplaylist: 'Playlists',
  sync: 'Runs of syncs',
  syncsettings: 'Settings of the sync',
  playlist: 'Smart playlists',
  exclusions: 'Exclusions',
  import: 'Imports',
  listening: 'Plays, by month',
};

/** What was deleted, line by line, to print or to keep. */
export function receiptView({ scope, at, streams, playsWithdrawn, rows, uploads, position }: DeletionReceipt): ReceiptView {
  const isGoodbye = scope === 'everything';
  const erased = streams.map(({ category, streams: count, events }) => ({
    label: CATEGORIES[category] ?? category,
    value: `${countOf(events, 'event')} in ${countOf(count, 'stream')} of the log`,
  }));
  const withdrawn =
    playsWithdrawn === 0 ? [] : [{ label: 'Plays that Spotify reported', value: `${countOf(playsWithdrawn, 'play')} taken out` }];
  const files = uploads === 0 ? [] : [{ label: 'Uploads that waited for their import', value: countOf(uploads, 'upload') }];
  const deleted = rows.map(({ table, rows: count }) => ({ label: table, value: countOf(count, 'row') }));
  return {
    title: isGoodbye ? 'Your account is deleted' : 'What came from Spotify is deleted',
    at,
    lines: [...erased, ...withdrawn, ...files, ...deleted],
    isGoodbye,
    after: position ?? '',
  };
}
