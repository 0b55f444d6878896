import { safeNext } from './auth.forms';

describe('where to go after signing in', () => {
  it.each([
    ['/history?day=2026-03-14', '/history?day=2026-03-14'],
    ['/', '/'],
    [undefined, '/'],
    ['', '/'],
    ['https://evil.example/', '/'],
    ['//evil.example/', '/'],
    ['/\\evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/\t/evil.example', '/'],
  ])('is a path of this server for %p', (next, expected) => {
    expect(safeNext(next)).toBe(expected);
  });
});
