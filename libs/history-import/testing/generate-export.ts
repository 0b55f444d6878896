import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { accountDataOf, type AccountData } from './account-data-of';
import { PERSONAL_MARKS, type ExtendedRow } from './export-row';
import { DEFAULT_LIFE, imagineListening, type ImaginedLife } from './imagine-listening';

/** Spotify cuts its files at about 12 MB, which is about so many rows. */
export const ROWS_PER_FILE = 16_000;
const ACCOUNT_ROWS_PER_FILE = 10_000;
const YEAR_MS = 365 * 86_400_000;

/** What was written, and what it holds. */
export interface GeneratedExport {
  extendedZip: string;
  accountZip: string;
  /** Rows of the extended history. */
  extendedRows: number;
  /** Rows of the account data of the last 365 days. */
  accountRows: number;
}

/**
 * Writes both exports of one imagined life into `folder`, packed as Spotify packs them, personal files and all. The same
 * life gives the same bytes.
 */
export async function generateExport(folder: string, life: Partial<ImaginedLife> = {}): Promise<GeneratedExport> {
  const whole = { ...DEFAULT_LIFE, ...life };
  await mkdir(folder, { recursive: true });
  const [extendedZip, accountZip] = [join(folder, 'my_spotify_extended.zip'), join(folder, 'my_spotify_account.zip')];
  const lastYear = new Date(Date.parse(whole.to) + 86_400_000 - YEAR_MS).toISOString();
  const recent: ExtendedRow[] = [];
  let extendedRows = 0;
  function* watched(): Generator<ExtendedRow> {
    for (const row of imagineListening(whole)) {
      extendedRows += 1;
      if (row.ts >= lastYear) recent.push(row);
      yield row;
    }
  }
  await writeExtendedZip(extendedZip, watched());
  const accountData = accountDataOf(recent);
  await writeAccountZip(accountZip, accountData);
  return { extendedZip, accountZip, extendedRows, accountRows: accountData.music.length + accountData.podcasts.length };
}

/** Writes the rows as an extended streaming history: numbered files, named after the years they cover. */
export async function writeExtendedZip(path: string, rows: Iterable<ExtendedRow>): Promise<void> {
  await writeZip(path, async (add) => {
    let fileNo = 0;
    for (const part of inParts(rows, ROWS_PER_FILE)) {
      const [from, to] = [part[0]?.ts.slice(0, 4), part.at(-1)?.ts.slice(0, 4)];
      const years = from === to ? from : `${from}-${to}`;
      await add(`Spotify Extended Streaming History/Streaming_History_Audio_${years}_${fileNo++}.json`, JSON.stringify(part));
    }
    await add('Spotify Extended Streaming History/ReadMeFirst_ExtendedStreamingHistory.pdf', '%PDF-1.4 invented');
  });
}

/** Writes account data as Spotify hands it out, with the personal files that must never be opened. */
export async function writeAccountZip(path: string, { music, podcasts }: AccountData): Promise<void> {
  await writeZip(path, async (add) => {
    const folder = 'Spotify Account Data';
    for (const [n, part] of [...inParts(music, ACCOUNT_ROWS_PER_FILE)].entries()) {
      await add(`${folder}/StreamingHistory_music_${n}.json`, JSON.stringify(part, null, 2));
    }
    await add(`${folder}/StreamingHistory_podcast_0.json`, JSON.stringify(podcasts, null, 2));
    await add(`${folder}/YourLibrary.json`, JSON.stringify({ tracks: [], albums: [], shows: [], artists: [] }));
    await add(`${folder}/Playlist1.json`, JSON.stringify({ playlists: [] }));
    await add(`${folder}/Userdata.json`, JSON.stringify({ username: PERSONAL_MARKS.userName, email: PERSONAL_MARKS.email }));
    await add(`${folder}/Identity.json`, JSON.stringify({ displayName: PERSONAL_MARKS.userName }));
    await add(`${folder}/SearchQueries.json`, JSON.stringify([{ platform: PERSONAL_MARKS.userAgent, searchQuery: 'secret wish' }]));
  });
}

/** Writes any entries, in the order in which `fill` adds them; each is compressed before the next is made. */
export async function writeZip(path: string, fill: (add: (name: string, text: string) => Promise<void>) => Promise<void>): Promise<void> {
  const zip = new ZipFile();
  const written = pipeline(zip.outputStream as unknown as Readable, createWriteStream(path));
  await fill(async (name, text) => {
    const content = Readable.from([Buffer.from(text)]);
    zip.addReadStream(content, name, { mtime: new Date(Date.UTC(2026, 10, 16)), mode: 0o100644 });
    await finished(content);
  });
  zip.end();
  await written;
}

function* inParts<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let part: T[] = [];
  for (const item of items) {
    part.push(item);
    if (part.length < size) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
