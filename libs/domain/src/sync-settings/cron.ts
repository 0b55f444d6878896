/** The minutes at which something happens, in UTC. A day fits when its day of the month and its weekday fit (see readCron). */
export interface Cron {
  minutes: ReadonlySet<number>;
  hours: ReadonlySet<number>;
  days: ReadonlySet<number>;
  months: ReadonlySet<number>;
  weekdays: ReadonlySet<number>;
  /** As in every cron: when both kinds of day are restricted, either is enough. */
  eitherDay: boolean;
}

const FIELDS = [
  { name: 'minutes', from: 0, to: 59 },
  { name: 'hours', from: 0, to: 23 },
  { name: 'days', from: 1, to: 31 },
  { name: 'months', from: 1, to: 12 },
  { name: 'weekdays', from: 0, to: 7 },
] as const;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A date comes on a given weekday at least every forty years, also around 2100. */
const MOST_DAYS = 40 * 366;

/** Reads five fields of numbers, `*`, ranges, lists and steps (`7 7 * * *`, every 20 minutes: `0/20 * * * *`); null when it is none. */
export function readCron(text: string): Cron | null {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) return null;
  const sets = FIELDS.map(({ from, to }, index) => readField(parts[index] ?? '', from, to));
  const [minutes, hours, days, months, weekdays] = sets;
  if (!minutes || !hours || !days || !months || !weekdays) return null;
  if (weekdays.has(7)) weekdays.add(0);
  return { minutes, hours, days, months, weekdays, eitherDay: !parts[2]?.startsWith('*') && !parts[4]?.startsWith('*') };
}

/** The last minute at or before `now`; null when there is none in forty years (the 31st of February). */
export const latestSlot = (cron: Cron, now: Date): Date | null => searchSlot(cron, Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS, -1);

/** The first minute after `now`; null as for latestSlot. */
export const nextSlot = (cron: Cron, now: Date): Date | null =>
  searchSlot(cron, (Math.floor(now.getTime() / MINUTE_MS) + 1) * MINUTE_MS, 1);

function readField(text: string, from: number, to: number): Set<number> | null {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
    if (!match) return null;
    const step = match[3] === undefined ? 1 : Number(match[3]);
    const first = match[1] === undefined ? from : Number(match[1]);
    const last = match[2] === undefined ? lastOf(match, first, to) : Number(match[2]);
    if (step < 1 || first < from || last > to || first > last) return null;
    for (let value = first; value <= last; value += step) values.add(value);
  }
  return values;
}

/** `*` and `5/10` run to the end of the field, `5` is only itself. */
const lastOf = (match: RegExpExecArray, first: number, to: number): number =>
  match[1] === undefined || match[3] !== undefined ? to : first;

function searchSlot(cron: Cron, start: number, direction: 1 | -1): Date | null {
  const firstDay = Math.floor(start / DAY_MS);
  for (let passed = 0; passed <= MOST_DAYS; passed += 1) {
    const day = (firstDay + direction * passed) * DAY_MS;
    if (!fitsDay(cron, new Date(day))) continue;
    const slot = slotOfDay(cron, day, start, direction);
    if (slot !== null) return new Date(slot);
  }
  return null;
}

function fitsDay({ days, months, weekdays, eitherDay }: Cron, date: Date): boolean {
  if (!months.has(date.getUTCMonth() + 1)) return false;
  const [byDate, byWeekday] = [days.has(date.getUTCDate()), weekdays.has(date.getUTCDay())];
  return eitherDay ? byDate || byWeekday : byDate && byWeekday;
}

/** The slot of a day that is nearest to `start` and not beyond it, against the direction. */
function slotOfDay({ minutes, hours }: Cron, day: number, start: number, direction: 1 | -1): number | null {
  let best: number | null = null;
  for (const hour of hours) {
    for (const minute of minutes) {
      const slot = day + (hour * 60 + minute) * MINUTE_MS;
      const isCandidate = direction === 1 ? slot >= start : slot <= start;
      if (isCandidate && (best === null || (slot - best) * direction < 0)) best = slot;
    }
  }
  return best;
}
