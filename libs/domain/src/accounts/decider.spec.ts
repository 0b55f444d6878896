import { specify } from '@groovelog/testing';
import { accountDecider } from './decider';
import { DEFAULT_LISTEN_POLICY, type AccountEvent } from './events';

const at = '2026-11-21T10:00:00Z';
const registered: AccountEvent[] = [
  { type: 'AccountRegistered', data: { role: 'admin', at } },
  { type: 'TimeZoneChosen', data: { timeZone: 'Europe/Paris', at } },
];
const forgotten: AccountEvent[] = [...registered, { type: 'AccountForgotten', data: { at } }];
const lenient = { ...DEFAULT_LISTEN_POLICY, minMs: 5000, includePodcasts: true };

describe('account', () => {
  const { given } = specify(accountDecider);

  it('is registered with a role and a time zone', () => {
    given([]).when({ type: 'RegisterAccount', role: 'admin', timeZone: 'europe/paris', at }).then(registered);
  });

  it('is registered once', () => {
    given(registered).when({ type: 'RegisterAccount', role: 'listener', timeZone: 'UTC', at }).thenRefused('account.exists');
  });

  it.each(['Mars/Olympus', '+02:00', '', 'Europe/Paris; drop table'])('refuses the time zone "%s"', (timeZone) => {
    given(registered).when({ type: 'ChooseTimeZone', timeZone, at }).thenRefused('account.unknown-time-zone');
  });

  it('changes its time zone', () => {
    given(registered)
      .when({ type: 'ChooseTimeZone', timeZone: 'Asia/Kolkata', at })
      .then([{ type: 'TimeZoneChosen', data: { timeZone: 'Asia/Kolkata', at } }]);
  });

  it('has what Spotify told deleted, as often as asked', () => {
    const gone: AccountEvent = { type: 'SpotifyForgotten', data: { at } };
    given([...registered, gone])
      .when({ type: 'ForgetSpotify', at })
      .then([gone]);
    given(forgotten).when({ type: 'ForgetSpotify', at }).thenRefused('account.forgotten');
  });

  it('records no event for a choice that changes nothing', () => {
    given(registered).when({ type: 'ChooseTimeZone', timeZone: 'Europe/Paris', at }).thenNothing();
    given(registered)
      .when({ type: 'ChangeListenPolicy', policy: { ...DEFAULT_LISTEN_POLICY }, at })
      .thenNothing();
    given(forgotten).when({ type: 'ForgetAccount', at }).thenNothing();
  });

  it('changes what counts as a listen, and back', () => {
    const changed: AccountEvent = { type: 'ListenPolicyChanged', data: { policy: lenient, at } };
    const back: AccountEvent = { type: 'ListenPolicyChanged', data: { policy: DEFAULT_LISTEN_POLICY, at } };
    given(registered).when({ type: 'ChangeListenPolicy', policy: lenient, at }).then([changed]);
    given([...registered, changed])
      .when({ type: 'ChangeListenPolicy', policy: DEFAULT_LISTEN_POLICY, at })
      .then([back]);
  });

  it.each([-1, 0.5, 3_600_001, Number.NaN])('refuses a least time of %s ms', (minMs) => {
    given(registered)
      .when({ type: 'ChangeListenPolicy', policy: { ...lenient, minMs }, at })
      .thenRefused('account.invalid-policy');
  });

  it('can be forgotten, and then decides nothing more', () => {
    given(registered)
      .when({ type: 'ForgetAccount', at })
      .then([{ type: 'AccountForgotten', data: { at } }]);
    given(forgotten).when({ type: 'ChooseTimeZone', timeZone: 'UTC', at }).thenRefused('account.forgotten');
    given([]).when({ type: 'ForgetAccount', at }).thenRefused('account.unknown');
  });
});
