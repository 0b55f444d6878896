import { hrefWith } from './href';

it('leaves out what is empty and encodes the rest', () => {
  expect(hrefWith('/history', { q: 'a&b =', day: '', before: null, source: undefined, page: 0 })).toBe('/history?q=a%26b+%3D&page=0');
  expect(hrefWith('/', {})).toBe('/');
});
