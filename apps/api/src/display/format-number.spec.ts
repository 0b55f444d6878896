import { countOf, formatBytes, formatCount, formatHours, formatLength, formatShare, formatTime } from './format-number';

it('groups thousands and names what is counted', () => {
  expect([formatCount(18402), countOf(1, 'track'), countOf(1200, 'track')]).toEqual(['18,402', '1 track', '1,200 tracks']);
});

it('shows milliseconds as hours, or as minutes below one', () => {
  expect([formatHours(27_000_000), formatTime(2_520_000), formatTime(27_000_000), formatTime(3_902_400_000)]).toEqual([
    '7.5',
    '42 min',
    '7.5 h',
    '1,084 h',
  ]);
});

it('shows the length of a play as a player does', () => {
  expect([0, 7_999, 204_000, 3_729_000].map(formatLength)).toEqual(['0:00', '0:07', '3:24', '1:02:09']);
});

it('never shows something as nothing', () => {
  expect([formatShare(0), formatShare(0.001), formatShare(0.126)]).toEqual(['0%', '<1%', '13%']);
});

it('shows sizes of files', () => {
  expect([999, 12_400, 12_400_000, 999_600_000, 5e9].map(formatBytes)).toEqual(['999 B', '12.4 KB', '12.4 MB', '1000 MB', '5.0 GB']);
});
