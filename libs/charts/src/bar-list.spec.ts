import { join } from 'node:path';
import { expectGoldenSvg } from '../testing';
import { barList, shareBar } from './bar-list';

describe('barList', () => {
  const items = [
    { label: 'Android & friends', value: 300 },
    { label: '日本語 <web>', value: 99 },
    { label: 'Car', value: 1 },
  ];

  it('draws each row with its words', () => {
    expectGoldenSvg(
      join(__dirname, '__golden__', 'bar-list.svg'),
      barList({ subject: 'Devices', items, of: 'Device', measure: 'listens' }).svg,
    );
  });

  it('names the largest share and never calls something nothing', () => {
    const chart = barList({ subject: 'Devices', items, of: 'Device', measure: 'listens' });
    expect(chart.finding).toBe('75% Android & friends');
    expect(chart.table.rows[2]).toEqual(['Car', '1', '<1%']);
  });

  it('says so when there is nothing to compare', () => {
    expect(barList({ subject: 'Devices', items: [], of: 'Device', measure: 'hours' }).finding).toBe('No hours in this period');
  });
});

it('shareBar never leaves its cell', () => {
  expect(shareBar(1.7)).toContain('<rect width="100%"/>');
  expect(shareBar(-1)).toContain('<rect width="0%"');
});
