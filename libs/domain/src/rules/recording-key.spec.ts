import { recordingKey } from './recording-key';

const track = { id: 'x', title: 'Common People', isrc: null, mainArtist: 'Pulp' };

describe('the key of a recording', () => {
  it('is the ISRC, in whatever case it was written', () => {
    expect(recordingKey({ ...track, isrc: 'gbaaa9500001' })).toBe(recordingKey({ ...track, title: 'Disco 2000', isrc: 'GBAAA9500001' }));
  });

  it('is otherwise title and main artist as names are compared', () => {
    expect(recordingKey(track)).toBe(recordingKey({ ...track, id: 'y', title: 'COMMON  PEOPLE!' }));
    expect(recordingKey(track)).not.toBe(recordingKey({ ...track, title: 'Common People - Live' }));
    expect(recordingKey(track)).not.toBe(recordingKey({ ...track, mainArtist: 'William Shatner' }));
  });

  it('is the track itself when no name is known', () => {
    expect(recordingKey({ ...track, title: null })).toBe('x');
    expect(recordingKey({ ...track, mainArtist: null })).toBe('x');
  });
});
