import { foldText } from '../fold-text';

/** Words of titles and the version that they stand for. */
const VERSIONS: Readonly<Record<string, string>> = {
  live: 'live',
  remix: 'remix',
  remixed: 'remix',
  remaster: 'remaster',
  remastered: 'remaster',
  acoustic: 'acoustic',
  unplugged: 'acoustic',
  instrumental: 'instrumental',
  demo: 'demo',
  edit: 'edit',
  extended: 'extended',
  cover: 'cover',
  karaoke: 'karaoke',
  mono: 'mono',
  stereo: 'stereo',
};

/** What a title says about the recording, in the part that follows a dash between spaces or stands in brackets. */
export function versionsIn(title: string): readonly string[] {
  const folded = foldText(title);
  const begin = folded.search(/ - |[([]/);
  if (begin < 0) return [];
  const words = folded.slice(begin).split(/[^\p{L}\p{N}_]+/u);
  return [...new Set(words.flatMap((word) => (Object.hasOwn(VERSIONS, word) ? (VERSIONS[word] ?? []) : [])))];
}
