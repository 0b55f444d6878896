import { barList } from '@groovelog/charts';
import { countryShares, platformShares, type Listening, type LocalPeriod, type Share } from '@groovelog/domain';
import { type ChartView, chartView } from '../../display/chart.view';
import { PLATFORM_NAMES } from '../../display/platform-names';

const MOST_ROWS = 6;
/** Listens by family of device. */
export function devicesChart(listening: Listening, period: LocalPeriod): ChartView {
  const items = barItems(platformShares(listening, period), (value) => PLATFORM_NAMES[value]);
  const chart = barList({ subject: 'Where you listen', items, of: 'Device', measure: 'listens' });
  return chartView(chart, { title: 'Devices', definition: 'Counted listens by the kind of device that the source named.' });
}

/** Listens by country; null while no source names more than one. */
export function countriesChart(listening: Listening, period: LocalPeriod): ChartView | null {
  const shares = countryShares(listening, period);
  if (shares.filter((share) => share.value !== undefined).length < 2) return null;
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });
  const chart = barList({
    subject: 'Countries',
    items: barItems(shares, (value) => names.of(value) ?? value),
    of: 'Country',
    measure: 'listens',
  });
  return chartView(chart, { title: 'Countries', definition: 'Counted listens by the country that the export named.' });
}

/** The largest shares, the rest as one row. */
function barItems<Value extends string>(
  shares: readonly Share<Value>[],
  nameOf: (value: Value) => string,
): { label: string; value: number }[] {
  const isLong = shares.length > MOST_ROWS;
  const shown = isLong ? shares.slice(0, MOST_ROWS - 1) : shares;
  const rest = shares.slice(shown.length).reduce((sum, share) => sum + share.listens, 0);
  const items = shown.map((share) => ({ label: share.value === undefined ? 'Not said' : nameOf(share.value), value: share.listens }));
  return isLong ? [...items, { label: 'All others', value: rest }] : items;
}
