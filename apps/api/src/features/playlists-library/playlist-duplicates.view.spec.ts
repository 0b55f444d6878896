import { playlistDuplicatesView } from './playlist-duplicates.view';

const row = (position: number, albumName: string | null) => ({
  position,
  uri: `spotify:track:${position}`,
  trackId: String(position),
  name: 'Hive',
  albumName,
});

describe('duplicates inside a playlist', () => {
  it('name what is in it more often, with every place and, for recordings, every album', () => {
    const playlist = { playlistId: 'p', playlistName: 'P' };
    const view = playlistDuplicatesView([
      { ...playlist, kind: 'track', rows: [row(0, 'One'), row(2, 'One'), row(1_233, 'One')] },
      { ...playlist, kind: 'recording', rows: [row(4, 'One'), row(7, null)] },
    ]);
    expect(view).toEqual({
      summary: '3 rows too many',
      things: [
        { name: 'Hive', what: 'The same track', places: 'places 1, 3, 1,234', albums: null },
        { name: 'Hive', what: 'The same recording', places: 'places 5, 8', albums: 'One · unknown album' },
      ],
      more: '',
    });
  });

  it('are nothing to speak of where there are none', () => {
    expect(playlistDuplicatesView([])).toBeNull();
  });
});
