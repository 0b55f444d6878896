import { DEFAULT_SMART_PLAYLIST_SETTINGS } from '@groovelog/domain';
import type { SpotifyPlaylist } from '@groovelog/spotify';
import { faceChanges, markOf } from './playlist-face';

const remote = (more: Partial<SpotifyPlaylist> = {}): SpotifyPlaylist => ({
  id: 'remote',
  name: 'Focus',
  description: 'Rock &amp; &quot;more&quot;',
  public: false,
  collaborative: false,
  owner: { id: 'anna' },
  snapshot_id: 'one',
  ...more,
});
const wanted = (more: object = {}) => ({
  playlistId: 'p-1',
  name: 'Focus',
  description: 'Rock & "more"',
  settings: DEFAULT_SMART_PLAYLIST_SETTINGS,
  ...more,
});

describe('the face of a playlist in Spotify', () => {
  it('is left alone when it is the one that is wanted, whatever Spotify escapes', () => {
    expect(faceChanges(remote(), wanted())).toBeNull();
  });

  it('is written where it differs, and only there', () => {
    expect(faceChanges(remote(), wanted({ name: 'Other' }))).toEqual({ name: 'Other' });
    expect(faceChanges(remote({ description: 'x', public: true }), wanted())).toEqual({ description: 'Rock & "more"', isPublic: false });
  });

  it('has no opinion on what Spotify does not say', () => {
    expect(faceChanges(remote({ public: null }), wanted())).toBeNull();
  });

  it('never loses its description to an empty one, which Spotify refuses, but loses the mark of its making', () => {
    expect(faceChanges(remote(), wanted({ description: '' }))).toBeNull();
    expect(faceChanges(remote({ description: markOf('p-1') }), wanted({ description: '' }))).toEqual({ description: 'Kept by Groovelog.' });
  });
});
