/** When a consent should be renewed and when it ends. */
export interface ConsentPeriod {
  /** From here on the product asks for a new one. */
  renewFrom: Date;
  /** Refresh tokens die here whatever happens (since 2026-06-18; spotify-web-api 2.4). */
  endsAt: Date;
}

const RENEW_AFTER_MONTHS = 5;
const ENDS_AFTER_MONTHS = 6;

/** The period of a consent given at `authorizedAt`, in UTC calendar months. */
export function consentPeriod(authorizedAt: Date): ConsentPeriod {
  return { renewFrom: monthsAfter(authorizedAt, RENEW_AFTER_MONTHS), endsAt: monthsAfter(authorizedAt, ENDS_AFTER_MONTHS) };
}

/** The same day of a later month, or its last day when it has no such day: rather too early than too late. */
function monthsAfter(from: Date, months: number): Date {
  const date = new Date(from);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date;
}
