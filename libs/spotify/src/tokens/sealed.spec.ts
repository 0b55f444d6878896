import { randomBytes } from 'node:crypto';
import { open, seal } from './sealed';

describe('a sealed secret', () => {
  const key = randomBytes(32);

  it('opens with its key in its place', () => {
    expect(open(seal('AQD-refresh', key, 'refresh:ann'), key, 'refresh:ann')).toBe('AQD-refresh');
  });

  it('never looks the same twice and never shows its text', () => {
    const [one, two] = [seal('AQD-refresh', key, 'refresh:ann'), seal('AQD-refresh', key, 'refresh:ann')];
    expect(one.equals(two)).toBe(false);
    expect(one.includes('AQD')).toBe(false);
  });

  it('does not open in the place of another, with another key, or when a bit changed', () => {
    const sealed = seal('AQD-refresh', key, 'refresh:ann');
    expect(() => open(sealed, key, 'refresh:bob')).toThrow(/authenticate/);
    expect(() => open(sealed, randomBytes(32), 'refresh:ann')).toThrow(/authenticate/);
    sealed[sealed.length - 1]! ^= 1;
    expect(() => open(sealed, key, 'refresh:ann')).toThrow(/authenticate/);
  });
});
