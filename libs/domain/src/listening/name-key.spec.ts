import { nameKey, normaliseName, shortened } from './name-key';

describe('names are compared', () => {
  it.each([
    ['Déjà Vu', 'deja vu'],
    ['Don’t Stop', 'dont stop'],
    ["Don't  Stop!", 'dont stop'],
    ['AC/DC', 'ac dc'],
    ['ＦＵＬＬ', 'full'],
    ['  Edges ', 'edges'],
    ['椎名林檎', '椎名林檎'],
    ['Ωmega', 'ωmega'],
  ])('%s as %s', (name, expected) => {
    expect(normaliseName(name)).toBe(expected);
  });

  it('as they are when they consist of signs only, so that they do not all become the same', () => {
    expect(normaliseName('???')).toBe('???');
    expect(normaliseName('!!!')).toBe('!!!');
    expect(normaliseName(' ♥ ')).toBe('♥');
  });

  it('with the version in the title, because a live recording is another track', () => {
    expect(normaliseName('Edges - Live')).not.toBe(normaliseName('Edges'));
  });

  it('without mixing up title and artist', () => {
    expect(nameKey('a b', 'c')).not.toBe(nameKey('a', 'b c'));
    expect(nameKey('Why', null)).toBe(nameKey('why', undefined));
  });

  it('by their first 300 characters, never by half a character', () => {
    expect(normaliseName('x'.repeat(1000))).toHaveLength(300);
    expect(normaliseName('ﷺ'.repeat(300)).length).toBeLessThanOrEqual(300);
    expect(shortened(`${'x'.repeat(299)}😀`)).toBe('x'.repeat(299));
  });
});
