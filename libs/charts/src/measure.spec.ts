import { formatMeasure, withNoun } from './measure';

it('groups thousands and keeps one digit of few hours', () => {
  expect([
    formatMeasure(18402, 'listens'),
    formatMeasure(7.46, 'hours'),
    formatMeasure(99.96, 'hours'),
    formatMeasure(1084.4, 'hours'),
  ]).toEqual(['18,402', '7.5', '100', '1,084']);
});

it('says one listen and two listens', () => {
  expect([withNoun(1, 'listens'), withNoun(2, 'listens'), withNoun(1, 'hours'), withNoun(0.5, 'hours')]).toEqual([
    '1 listen',
    '2 listens',
    '1 hour',
    '0.5 hours',
  ]);
});
