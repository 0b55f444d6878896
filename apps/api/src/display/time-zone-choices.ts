/** Every time zone of this runtime, grouped by area, for a select. */
export interface TimeZoneChoices {
  groups: { area: string; zones: { name: string; label: string; isChosen: boolean }[] }[];
}

const NAMES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

/** `chosen` is an IANA name; one that this runtime does not list (an old name) is offered too, so that a form keeps it. */
export function timeZoneChoices(chosen: string): TimeZoneChoices {
  const names = NAMES.includes(chosen) ? NAMES : [chosen, ...NAMES];
  const areas = [...new Set(names.map(areaOf))];
  const zonesOf = (area: string) => names.filter((name) => areaOf(name) === area);
  const choice = (name: string) => ({ name, label: placeOf(name), isChosen: name === chosen });
  return { groups: areas.map((area) => ({ area, zones: zonesOf(area).map(choice) })) };
}

const areaOf = (name: string): string => (name.includes('/') ? (name.split('/', 1)[0] ?? '') : 'World');

/** `America/Argentina/Buenos_Aires` → `Argentina / Buenos Aires`. */
function placeOf(name: string): string {
  return name
    .split('/')
    .slice(name.includes('/') ? 1 : 0)
    .join(' / ')
    .replaceAll('_', ' ');
}
