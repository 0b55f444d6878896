import type { PlatformFamily } from '@groovelog/domain';

/** What families of devices are called. */
export const PLATFORM_NAMES: Readonly<Record<PlatformFamily, string>> = {
  android: 'Android',
  ios: 'iPhone and iPad',
  windows: 'Windows',
  macos: 'Mac',
  linux: 'Linux',
  web: 'Web player',
  tv: 'TV',
  speaker: 'Speaker',
  console: 'Game console',
  car: 'Car',
  other: 'Other',
};
