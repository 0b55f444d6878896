import { sleeveClass } from './sleeve';

describe('the tile in place of artwork', () => {
  it('is the same for the same name', () => {
    expect(sleeveClass('Kiaquon’s River')).toBe(sleeveClass('Kiaquon’s River'));
  });

  it('has one of eight colours and one of six drawings, also for an empty name and for every script', () => {
    for (const name of ['', 'a', '夜に駆ける', 'Ágætis byrjun', '🎺']) expect(sleeveClass(name)).toMatch(/^sleeve c[1-8] d[1-6]$/);
  });

  it('uses every colour and every drawing about as often', () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 4_800; i++) counts.set(sleeveClass(`Track ${i}`), (counts.get(sleeveClass(`Track ${i}`)) ?? 0) + 1);
    expect(counts.size).toBe(48);
    expect(Math.min(...counts.values())).toBeGreaterThan(50);
  });
});
