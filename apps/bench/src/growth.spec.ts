import { growthOf } from './growth';
import { reachesBar, type Measurement } from './measurement';

const figure = (name: string, value: number): Measurement => ({ name, value, unit: 's', bar: null, what: '' });

describe('growth', () => {
  it('compares what one event costs, whatever the sizes', () => {
    const measured = [figure('import.100k', 5), figure('rebuild.100k', 60_000), figure('import.1m', 75), figure('rebuild.1m', 50_000)];
    const [imports, rebuilds] = growthOf(measured, { small: 100_000, large: 1_000_000 });
    expect(imports).toMatchObject({ name: 'import.growth', value: 1.5 });
    expect(rebuilds).toMatchObject({ name: 'rebuild.growth', value: 1.2 });
    expect([imports, rebuilds].map((each) => each && reachesBar(each))).toEqual([false, true]);
  });

  it('fails its bar where a size was not measured', () => {
    const [imports] = growthOf([figure('import.1m', 75)], { small: 100_000, large: 1_000_000 });
    expect(imports && reachesBar(imports)).toBe(false);
  });
});
