import { consentPeriod } from './consent-period';

describe('the period of a consent', () => {
  it('asks for a new one after five months and ends after six', () => {
    expect(consentPeriod(new Date('2026-11-21T18:00:00Z'))).toEqual({
      renewFrom: new Date('2027-04-21T18:00:00Z'),
      endsAt: new Date('2027-05-21T18:00:00Z'),
    });
  });

  it('ends on the last day of a month that is too short, not in the next one', () => {
    expect(consentPeriod(new Date('2026-08-31T10:00:00Z'))).toEqual({
      renewFrom: new Date('2027-01-31T10:00:00Z'),
      endsAt: new Date('2027-02-28T10:00:00Z'),
    });
  });
});
