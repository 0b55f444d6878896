import { decodeListeningColumns, encodeListeningColumns } from '@groovelog/domain';
import { keptFigure, KEPT_FIGURES } from './kept-figures';
import { frameOfTracks } from './rule-frame.query';

const NUMBERS = new Uint32Array([0, 1]);
const CATALOGUE = { tracks: 2, artists: 0, albums: 0, artistOf: NUMBERS, albumOf: NUMBERS, canonicalOf: NUMBERS };
const noListens = () => decodeListeningColumns(Buffer.from(encodeListeningColumns([])));

describe('kept figures', () => {
  it('are worked out once for the same listens and the same frame, and again for others', () => {
    const workOut = jest.fn(() => new Float64Array([1, 2]));
    const [listens, frame] = [noListens(), frameOfTracks(CATALOGUE)];
    const first = keptFigure(listens, frame, 'plays', workOut);
    expect(keptFigure(listens, frame, 'plays', workOut)).toBe(first);
    expect(workOut).toHaveBeenCalledTimes(1);
    keptFigure(noListens(), frame, 'plays', workOut);
    keptFigure(listens, frameOfTracks({ ...CATALOGUE }), 'plays', workOut);
    keptFigure(listens, frame, 'minutes', workOut);
    expect(workOut).toHaveBeenCalledTimes(4);
  });

  it('are not more than so many: the one that was asked for longest ago is forgotten', () => {
    const asked: string[] = [];
    const [listens, frame] = [noListens(), frameOfTracks(CATALOGUE)];
    const ask = (key: string) =>
      keptFigure(listens, frame, key, () => {
        asked.push(key);
        return new Float64Array();
      });
    const keys = Array.from({ length: KEPT_FIGURES }, (_, number) => `figure ${number}`);
    keys.forEach(ask);
    ask('figure 0');
    ask('one more');
    ask('figure 0');
    ask('figure 1');
    expect(asked).toEqual([...keys, 'one more', 'figure 1']);
  });
});
