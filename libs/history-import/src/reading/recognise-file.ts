/** The shapes of rows that Spotify's exports hold; see spotify-web-api.md 7.2 and 7.3. */
export type RowShape = 'extended' | 'account-music' | 'account-podcast' | 'account-audiobook';

/** What a file is, told by its name alone. */
export type Recognition =
  | { kind: 'extended' | 'account'; shape: RowShape }
  /** Not read; `note` says why, for the receipt. */
  | { kind: 'library' | 'playlists' | 'other'; note: string }
  /** Litter of an operating system: not even mentioned. */
  | { kind: 'ignored' };

/** Spotify cuts a long history into numbered files; browsers and people add ` (1)` and ` copy`. */
const ROW_FILES: readonly [RegExp, RowShape][] = [
  [/^streaming_history_(audio|video)([_ (-].*|)\.json$/, 'extended'],
  [/^end(song|video)([_ (-].*|\d*)\.json$/, 'extended'],
  [/^streaminghistory_podcast([_ (-].*|\d*)\.json$/, 'account-podcast'],
  [/^streaminghistory_audiobook([_ (-].*|\d*)\.json$/, 'account-audiobook'],
  [/^streaminghistory(_music)?([_ (-].*|\d*)\.json$/, 'account-music'],
];

/** Files about the person, not the music. They are never opened, whatever they hold. */
const PERSONAL =
  /^(userdata|identity|identifiers|payments|searchqueries|inferences|follow|userprompts|usersettings|marquee|duonewfamily|messagedata)/;

/**
 * Tells a file of an export by its name, wherever in the archive it lies. The content is checked later, row by row.
 *
 * @param path name inside the archive, or the name of a loose file, with `/` between folders.
 */
export function recogniseFile(path: string): Recognition {
  const name = baseName(path).toLowerCase();
  if (isLitter(path, name)) return { kind: 'ignored' };
  const rows = ROW_FILES.find(([pattern]) => pattern.test(name));
  if (rows) return { kind: rows[1] === 'extended' ? 'extended' : 'account', shape: rows[1] };
  if (/^yourlibrary\d*([_ (-].*)?\.json$/.test(name)) return { kind: 'library', note: NOT_YET };
  if (/^playlist\d*([_ (-].*)?\.json$/.test(name)) return { kind: 'playlists', note: NOT_YET };
  if (PERSONAL.test(name)) return { kind: 'other', note: 'Personal data. It is never opened.' };
  if (name.endsWith('.zip')) return { kind: 'other', note: 'An archive inside an archive is not opened. Import it by itself.' };
  return { kind: 'other', note: 'Its name is not that of a listening history. It was not opened.' };
}

const NOT_YET = 'Recognised. This version imports listening history only; keep the ZIP for later.';

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function isLitter(path: string, name: string): boolean {
  return name === '' || name.startsWith('._') || name === '.ds_store' || name === 'thumbs.db' || /(^|\/)__macosx\//i.test(path);
}
