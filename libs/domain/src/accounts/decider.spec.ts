import { DomainError } from '../errors/domain-error';
import { fold } from '../event/decider';
import { accountDecider, type AccountCommand } from './decider';
import { DEFAULT_LISTEN_POLICY, type AccountEvent } from './events';

const at = '2026-11-21T10:00:00Z';
const registered: AccountEvent[] = [
  { type: 'AccountRegistered', data: { role: 'admin', at } },
  { type: 'TimeZoneChosen', data: { timeZone: 'Europe/Paris', at } },
];
const forgotten: AccountEvent[] = [...registered, { type: 'AccountForgotten', data: { at } }];
const lenient = { ...DEFAULT_LISTEN_POLICY, minMs: 5000, includePodcasts: true };

describe('account', () => {
  it('is registered with a role and a time zone', () => {
    expect(given([]).when({ type: 'RegisterAccount', role: 'admin', timeZone: 'europe/paris', at })).toEqual(registered);
  });

  it('is registered once', () => {
    expect(refusal(registered, { type: 'RegisterAccount', role: 'listener', timeZone: 'UTC', at })).toMatchObject({
      kind: 'conflict',
      code: 'account.exists',
    });
  });

  it.each(['Mars/Olympus', '+02:00', '', 'Europe/Paris; drop table'])('refuses the time zone "%s" and says where', (timeZone) => {
    const error = refusal(registered, { type: 'ChooseTimeZone', timeZone, at });
    expect(error).toMatchObject({ kind: 'invalid', code: 'account.unknown-time-zone', problems: [{ path: 'timeZone' }] });
  });

  it('changes its time zone', () => {
    expect(given(registered).when({ type: 'ChooseTimeZone', timeZone: 'Asia/Kolkata', at })).toEqual([
      { type: 'TimeZoneChosen', data: { timeZone: 'Asia/Kolkata', at } },
    ]);
  });

  it('records no event for a choice that changes nothing', () => {
    expect(given(registered).when({ type: 'ChooseTimeZone', timeZone: 'Europe/Paris', at })).toEqual([]);
    expect(given(registered).when({ type: 'ChangeListenPolicy', policy: { ...DEFAULT_LISTEN_POLICY }, at })).toEqual([]);
    expect(given(forgotten).when({ type: 'ForgetAccount', at })).toEqual([]);
  });

  it('changes what counts as a listen, and back', () => {
    const changed: AccountEvent = { type: 'ListenPolicyChanged', data: { policy: lenient, at } };
    expect(given(registered).when({ type: 'ChangeListenPolicy', policy: lenient, at })).toEqual([changed]);
    expect(given([...registered, changed]).when({ type: 'ChangeListenPolicy', policy: DEFAULT_LISTEN_POLICY, at })).toEqual([
      { type: 'ListenPolicyChanged', data: { policy: DEFAULT_LISTEN_POLICY, at } },
    ]);
  });

  it.each([-1, 0.5, 3_600_001, Number.NaN])('refuses a least time of %s ms', (minMs) => {
    const error = refusal(registered, { type: 'ChangeListenPolicy', policy: { ...lenient, minMs }, at });
    expect(error).toMatchObject({ kind: 'invalid', problems: [{ path: 'minMs' }] });
  });

  it('can be forgotten, and then decides nothing more', () => {
    expect(given(registered).when({ type: 'ForgetAccount', at })).toEqual([{ type: 'AccountForgotten', data: { at } }]);
    expect(refusal(forgotten, { type: 'ChooseTimeZone', timeZone: 'UTC', at })).toMatchObject({ code: 'account.forgotten' });
    expect(refusal([], { type: 'ForgetAccount', at })).toMatchObject({ code: 'account.unknown' });
  });
});

const given = (events: AccountEvent[]) => ({
  when: (command: AccountCommand) => accountDecider.decide(fold(accountDecider, events), command),
});

function refusal(events: AccountEvent[], command: AccountCommand): DomainError {
  try {
    given(events).when(command);
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error('expected a refusal');
}
