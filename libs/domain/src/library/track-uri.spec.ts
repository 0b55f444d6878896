import { trackIdOf, uriOfTrack } from './track-uri';

describe('the id of a track', () => {
  it.each([
    ['4iV5W9uYEdYUVa79Axb7Rh', 'spotify:track:4iV5W9uYEdYUVa79Axb7Rh'],
    ['spotify:local:Me:Demo:Tape:200', 'spotify:local:Me:Demo:Tape:200'],
    ['spotify:episode:512ojhOuo1ktJprKbVcKyQ', 'spotify:episode:512ojhOuo1ktJprKbVcKyQ'],
  ])('%s is that of %s, and back', (trackId, uri) => {
    expect([trackIdOf(uri), uriOfTrack(trackId)]).toEqual([trackId, uri]);
  });
});
