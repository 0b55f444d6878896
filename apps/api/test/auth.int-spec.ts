import { bootApi, TEST_PASSWORD, type BootedApi } from '../testing';

describe('signing in', () => {
  let api: BootedApi;
  beforeAll(async () => {
    api = await bootApi();
    await api.accounts.registerUser({ name: 'anna', password: TEST_PASSWORD, role: 'admin', timeZone: 'Europe/Paris' });
  });
  afterAll(() => api.close());

  it('leads guests to the sign-in page and back to where they wanted to go', async () => {
    const guest = api.visitor();
    const refused = await guest.get('/coming');
    expect(refused.location).toBe('/sign-in?next=%2Fcoming');
    const answer = await guest.post('/sign-in', { name: 'anna', password: TEST_PASSWORD, next: '/coming' });
    expect(answer).toMatchObject({ status: 303, location: '/coming' });
    expect((await guest.get('/coming')).body).toContain('What comes next');
  });
});
