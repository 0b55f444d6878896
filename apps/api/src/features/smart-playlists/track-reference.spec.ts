import { uriIn } from './track-reference';

const ID = '0gNyb7rEz1dF5KyC7jgsUc';
const URI = `spotify:track:${ID}`;

describe('the track that somebody typed', () => {
  it('is known by its id, its URI and its address in Spotify, however it was shared', () => {
    for (const text of [
      ID,
      URI,
      ` ${URI} `,
      `https://open.spotify.com/track/${ID}`,
      `https://open.spotify.com/intl-fr/track/${ID}?si=a1`,
    ]) {
      expect(uriIn(text)).toBe(URI);
    }
    expect(uriIn('spotify:local:a:b:c:1')).toBe('spotify:local:a:b:c:1');
  });

  it('is a title when it is anything else', () => {
    for (const text of ['', 'Hive', `spotify:album:${ID}`, `https://evil.example/track/${ID}`]) expect(uriIn(text)).toBeNull();
  });
});
