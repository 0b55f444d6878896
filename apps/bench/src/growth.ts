import { sizeName, type Measurement } from './measurement';

const BAR = { atMost: 1.3 };

/** How much more one event costs in a large history than in a small one; 1 is no more. `listens` are sizes that were measured. */
export function growthOf(measurements: readonly Measurement[], listens: { small: number; large: number }): Measurement[] {
  const [small, large] = [sizeName(listens.small), sizeName(listens.large)];
  const valueOf = (name: string) => measurements.find((each) => each.name === name)?.value ?? NaN;
  const imports = valueOf(`import.${large}`) / listens.large / (valueOf(`import.${small}`) / listens.small);
  const rebuilds = valueOf(`rebuild.${small}`) / valueOf(`rebuild.${large}`);
  return [growth('import', imports), growth('rebuild', rebuilds)];

  function growth(name: string, times: number): Measurement {
    const what = `cost of one event at ${large} against ${small}`;
    return { name: `${name}.growth`, value: Math.round(times * 100) / 100, unit: 'times', bar: BAR, what };
  }
}
