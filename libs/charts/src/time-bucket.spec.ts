import { bucketName } from './time-bucket';

it('names days, weeks within and across months and years, months, and years', () => {
  expect(bucketName({ from: '2026-03-14', to: '2026-03-14' }, 'day')).toBe('14 Mar 2026');
  expect(bucketName({ from: '2026-03-09', to: '2026-03-15' }, 'week')).toBe('9–15 Mar 2026');
  expect(bucketName({ from: '2026-03-30', to: '2026-04-05' }, 'week')).toBe('30 Mar – 5 Apr 2026');
  expect(bucketName({ from: '2025-12-29', to: '2026-01-04' }, 'week')).toBe('29 Dec 2025 – 4 Jan 2026');
  expect(bucketName({ from: '2026-03-05', to: '2026-03-31' }, 'month')).toBe('Mar 2026');
  expect(bucketName({ from: '2026-02-05', to: '2026-12-31' }, 'year')).toBe('2026');
});
