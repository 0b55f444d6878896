import { playlistDescription } from './playlists.view';

describe('the description of a playlist', () => {
  it('is plain text, however Spotify escaped it', () => {
    expect(playlistDescription({ description: 'Rock &amp; roll &lt;3 &quot;live&quot; &#x27;n&#39; loud, A&#x2F;B' })).toBe(
      `Rock & roll <3 "live" 'n' loud, A/B`,
    );
    expect(playlistDescription({ description: '&amp;lt; &unknown;' })).toBe('&lt; &unknown;');
    expect(playlistDescription({ description: null })).toBe('');
  });
});
