import { spotifyLink } from './spotify-link';

it('links to Spotify only from URIs of Spotify', () => {
  expect(spotifyLink('spotify:track:2kkv')).toBe('https://open.spotify.com/track/2kkv');
  for (const uri of [null, undefined, '', 'spotify:local:a:b:c:1', 'javascript:alert(1)', 'spotify:track:"><b>'])
    expect(spotifyLink(uri)).toBeNull();
});
