import { MOTIF_COLOURS, MOTIF_PATTERNS } from '@groovelog/domain';
import { coverDigest } from '../cover-digest';
import { coverJpegOfDrawing, MOST_COVER_BYTES } from '../pictures/cover-jpeg';
import { motifSvg } from './motif-svg';

const motifs = MOTIF_PATTERNS.flatMap((pattern) => MOTIF_COLOURS.map((colour) => ({ pattern, colour })));
const inOneTone = (svg: string) => svg.replaceAll(/#[0-9a-f]{6}/g, '#');

describe('a motif', () => {
  it('is another for each playlist, pattern and colour, and the same whenever it is drawn', () => {
    const drawn = ['one', 'two'].flatMap((playlistId) => motifs.map((motif) => motifSvg(playlistId, motif)));
    expect(new Set(drawn.map(coverDigest)).size).toBe(drawn.length);
    expect(['one', 'two'].flatMap((playlistId) => motifs.map((motif) => motifSvg(playlistId, motif)))).toEqual(drawn);
  });

  it('keeps its shapes in another colour', () => {
    const [first, ...others] = MOTIF_COLOURS.map((colour) => inOneTone(motifSvg('one', { pattern: 'grooves', colour })));
    for (const other of others) expect(other).toBe(first);
  });

  it.each(MOTIF_PATTERNS)('has neither text nor anything from elsewhere, and fits into what Spotify takes: %s', async (pattern) => {
    const svg = motifSvg('any', { pattern, colour: 'gold' });
    expect(svg).not.toMatch(/<text|href|url\(|NaN|Infinity|undefined/);
    expect((await coverJpegOfDrawing(svg)).length).toBeLessThan(MOST_COVER_BYTES);
  });

  it('is written to Spotify anew when it is drawn otherwise than today: change these digests only on purpose', () => {
    const digests = MOTIF_PATTERNS.map((pattern) => [pattern, coverDigest(motifSvg('one', { pattern, colour: 'blue' })).slice(0, 12)]);
    expect(Object.fromEntries(digests)).toEqual({
      grooves: '8ddd5a2ed990',
      waves: 'e82f234ad715',
      bars: '24ba6947724f',
      tiles: '731871486d67',
      orbits: '78ea105b9d3a',
    });
  });
});
