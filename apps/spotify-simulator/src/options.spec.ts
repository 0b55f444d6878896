import { parseOptions } from './options';

describe('the command line', () => {
  it('has defaults for everything', () => {
    expect(parseOptions([], 1000)).toMatchObject({ port: 4010, seed: 1, likes: 1200, now: 1000, live: false, switches: {} });
  });

  it('takes sizes, a moment and switches', () => {
    const args = [
      '--port',
      '0',
      '--seed',
      '9',
      '--likes',
      '10',
      '--years',
      '2',
      '--now',
      '2026-01-01T00:00:00Z',
      '--live',
      '--approve',
      '--no-quotas',
    ];
    expect(parseOptions(args, 1000)).toMatchObject({
      port: 0,
      seed: 9,
      likes: 10,
      years: 2,
      now: Date.UTC(2026, 0),
      live: true,
      switches: { consent: 'approve', quotas: false },
    });
  });

  it.each([
    ['--likes', 'many'],
    ['--now', 'soon'],
    ['--nonsense', '1'],
    ['--port', '-1'],
  ])('refuses %s %s in words', (name, value) => {
    expect(parseOptions([`${name}=${value}`], 0)).toEqual(expect.stringContaining(name));
  });
});
