import { formatChange, formatRankChange } from './format-change';

it('says how far a figure moved, with its sign', () => {
  expect(formatChange(112, 100)).toEqual({ text: '+12%', direction: 'up' });
  expect(formatChange(95, 100)).toEqual({ text: '−5%', direction: 'down' });
  expect(formatChange(1001, 1000)).toEqual({ text: '±0%', direction: 'same' });
  expect(formatChange(90_000, 3)).toEqual({ text: '+>999%', direction: 'up' });
});

it('does not compare with nothing', () => {
  expect(formatChange(5, null)).toBeNull();
  expect(formatChange(0, 0)).toBeNull();
  expect(formatChange(5, 0)).toEqual({ text: 'new', direction: 'up' });
});

it('says how many places a row moved', () => {
  expect(formatRankChange(2, 5)).toEqual({ text: '↑3', direction: 'up' });
  expect(formatRankChange(5, 2)).toEqual({ text: '↓3', direction: 'down' });
  expect(formatRankChange(2, 2)).toEqual({ text: '=', direction: 'same' });
  expect(formatRankChange(2, null)).toEqual({ text: 'new', direction: 'up' });
});
