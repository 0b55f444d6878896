import { inReadingOrder } from './reading-order';
import { recogniseFile } from './recognise-file';

describe('a file of an export is told by its name', () => {
  it.each([
    ['Spotify Extended Streaming History/Streaming_History_Audio_2013-2015_0.json', 'extended', 'extended'],
    ['MyData/Streaming_History_Video_2017-2025.json', 'extended', 'extended'],
    ['streaming_history_audio_2024_12 (1).json', 'extended', 'extended'],
    ['MyData/endsong_11.json', 'extended', 'extended'],
    ['endsong.json', 'extended', 'extended'],
    ['endvideo.json', 'extended', 'extended'],
    ['Spotify Account Data/StreamingHistory_music_0.json', 'account', 'account-music'],
    ['MyData/StreamingHistory0.json', 'account', 'account-music'],
    ['StreamingHistory.json', 'account', 'account-music'],
    ['StreamingHistory_podcast_0.json', 'account', 'account-podcast'],
    ['StreamingHistory_audiobook_0.json', 'account', 'account-audiobook'],
  ])('%s', (path, kind, shape) => {
    expect(recogniseFile(path)).toEqual({ kind, shape });
  });

  it.each([
    ['YourLibrary.json', 'library', /history only/],
    ['Playlist2.json', 'playlists', /history only/],
    ['Userdata.json', 'other', /Personal/],
    ['Identity.json', 'other', /Personal/],
    ['Payments.json', 'other', /Personal/],
    ['SearchQueries.json', 'other', /Personal/],
    ['Inferences.json', 'other', /Personal/],
    ['Follow.json', 'other', /Personal/],
    ['older.zip', 'other', /archive inside an archive/],
    ['Wrapped2024.json', 'other', /not that of a listening history/],
    ['my_endsong_0.json.exe', 'other', /not that of a listening history/],
  ])('%s is not opened, and the note says why', (path, kind, note) => {
    expect(recogniseFile(path)).toEqual({ kind, note: expect.stringMatching(note) });
  });

  it.each(['__MACOSX/MyData/._endsong_0.json', 'MyData/._endsong_0.json', '.DS_Store', '__MACOSX/endsong_0.json'])(
    '%s is litter',
    (path) => {
      expect(recogniseFile(path)).toEqual({ kind: 'ignored' });
    },
  );
});

it('files are read extended first, then by number, not by letter', () => {
  const names = ['StreamingHistory_music_0.json', 'x/endsong_10.json', 'Userdata.json', 'endsong_2.json'];
  expect(inReadingOrder(names, (name) => name)).toEqual([
    'endsong_2.json',
    'x/endsong_10.json',
    'StreamingHistory_music_0.json',
    'Userdata.json',
  ]);
});
