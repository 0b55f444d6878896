import type { PlatformFamily } from '../listening/events';
import { unpackCountry, unpackPlatform } from '../listening/listen-facts';
import type { LocalPeriod } from '../time/local-time';
import { runsOfPeriod, type Listening } from './listening';
import { addTo, emptyMeasure, type Measure } from './measure';
import { compareEntries } from './top-list';

/** Listens with one value of a fact; `share` is of all listens of the period, 0 to 1. */
export interface Share<Value> {
  /** Undefined stands for listens whose source does not say. */
  readonly value: Value | undefined;
  readonly listens: number;
  readonly msPlayed: number;
  readonly share: number;
}

const PLATFORM_CODES = 256;
const COUNTRY_CODES = 65_536;

/** Listening by family of device, most listens first. */
export function platformShares(listening: Listening, period: LocalPeriod): Share<PlatformFamily>[] {
  return sharesOf(measureColumn(listening, period, listening.listens.platform, PLATFORM_CODES), unpackPlatform);
}

/** Listening by country (ISO 3166, two letters), most listens first. */
export function countryShares(listening: Listening, period: LocalPeriod): Share<string>[] {
  return sharesOf(measureColumn(listening, period, listening.listens.country, COUNTRY_CODES), unpackCountry);
}

function measureColumn(listening: Listening, period: LocalPeriod, column: Uint8Array | Uint16Array, codes: number): Measure {
  const measure = emptyMeasure(codes);
  const { listens, zone } = listening;
  for (const run of runsOfPeriod(listens, zone, period)) {
    for (let i = run.start; i < run.end; i++) addTo(measure, column[i] ?? 0, 1, listens.msPlayed[i] ?? 0);
  }
  return measure;
}

function sharesOf<Value extends string>(measure: Measure, valueOf: (code: number) => Value | undefined): Share<Value>[] {
  const total = measure.listens.reduce((sum, listens) => sum + listens, 0);
  const shares: Share<Value>[] = [];
  measure.listens.forEach((listens, code) => {
    if (listens > 0) shares.push({ value: valueOf(code), listens, msPlayed: measure.msPlayed[code] ?? 0, share: listens / total });
  });
  return shares.sort((a, b) => compareEntries(a, b, 'listens') || ((a.value ?? '') < (b.value ?? '') ? -1 : 1));
}
