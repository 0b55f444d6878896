import { createSignInLimit } from './sign-in-limit';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 21) + seconds * 1000);

describe('the limit on signing in', () => {
  it('lets five attempts for a name from an address in, then says how long to wait', () => {
    const limit = createSignInLimit();
    for (let n = 0; n < 5; n++) expect(limit.attempt('anna', '10.0.0.1', at(n))).toBe(0);
    expect(limit.attempt('anna', '10.0.0.1', at(10))).toBe(890);
    expect(limit.attempt('ANNA ', '10.0.0.1', at(10))).toBe(890);
  });

  it('does not keep the owner out when a stranger guesses from elsewhere', () => {
    const limit = createSignInLimit();
    for (let n = 0; n < 10; n++) limit.attempt('anna', '10.0.0.66', at(n));
    expect(limit.attempt('anna', '10.0.0.1', at(20))).toBe(0);
  });

  it('stops an address that tries many names, and a name tried from many addresses', () => {
    const limit = createSignInLimit();
    for (let n = 0; n < 30; n++) expect(limit.attempt(`name ${n}`, '10.0.0.2', at(0))).toBe(0);
    expect(limit.attempt('anna', '10.0.0.2', at(1))).toBeGreaterThan(0);
    for (let n = 0; n < 100; n++) expect(limit.attempt('ben', `10.1.0.${n}`, at(0))).toBe(0);
    expect(limit.attempt('ben', '10.2.0.1', at(1))).toBeGreaterThan(0);
  });

  it('counts a whole household of IPv6 as one address', () => {
    const limit = createSignInLimit();
    for (let n = 0; n < 5; n++) limit.attempt('anna', `2001:db8:1:2::${n}`, at(0));
    expect(limit.attempt('anna', '2001:db8:1:2:ffff::1', at(1))).toBeGreaterThan(0);
  });

  it('opens again when the window has passed, and at once after the right password', () => {
    const limit = createSignInLimit();
    for (let n = 0; n < 5; n++) limit.attempt('anna', '10.0.0.1', at(0));
    expect(limit.attempt('anna', '10.0.0.1', at(15 * 60))).toBe(0);
    limit.succeeded('anna', '10.0.0.1');
    for (let n = 0; n < 5; n++) expect(limit.attempt('anna', '10.0.0.1', at(901))).toBe(0);
  });
});
