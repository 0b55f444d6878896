import { foldedText } from './folded-text.sql';

/** What a title says about a recording, in the part that follows a dash or stands in brackets. */
const WORDS: Record<string, string> = {
  live: 'live',
  remix: 'remix(ed)?',
  remaster: 'remaster(ed)?',
  acoustic: 'acoustic|unplugged',
  instrumental: 'instrumental',
  demo: 'demo',
  edit: 'edit',
  extended: 'extended',
  cover: 'cover',
  karaoke: 'karaoke',
  mono: 'mono',
  stereo: 'stereo',
};

/** The words that hold for the title of `track`. */
export const VERSIONS_IN_TITLE = `array_remove(array[${Object.entries(WORDS)
  .map(([word, pattern]) => `case when ${foldedText('track.title')} ~ '( - |[(]|[[]).*\\m(${pattern})\\M' then '${word}' end`)
  .join(', ')}], null)`;
