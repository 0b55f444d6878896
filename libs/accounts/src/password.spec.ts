import { hashPassword, isPassword, passwordProblems } from './password';
import { normalUserName, userNameProblems } from './user-name';

describe('passwords', () => {
  it('are stored as argon2id with the recommended cost', async () => {
    expect(await hashPassword('correct horse')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('are recognised however the keyboard composes their characters', async () => {
    const hash = await hashPassword('caf\u00e9 cr\u00e8me');
    expect(await isPassword('cafe\u0301 cre\u0300me', hash)).toBe(true);
    expect(await isPassword('cafe creme', hash)).toBe(false);
    expect(await isPassword('nobody has this password', null)).toBe(false);
  });

  it('must be long enough, not endless, and not the name', () => {
    expect(passwordProblems('1234567', 'anna')).toMatchObject([
      { path: 'password', message: expect.stringContaining('at least 8') as string },
    ]);
    expect(passwordProblems('x'.repeat(257), 'anna')).toMatchObject([{ message: expect.stringContaining('more than 256') as string }]);
    expect(passwordProblems('AnnaKarenina', 'annakarenina')).toMatchObject([
      { message: expect.stringContaining('not be the name') as string },
    ]);
    expect(passwordProblems('\u{1F3B5}'.repeat(8), 'anna')).toEqual([]);
  });
});

describe('user names', () => {
  it.each(['anna', 'Zoë', '李小龙', 'a', "O'Brien 2", 'anna.k@home'])('may be "%s"', (name) => {
    expect(userNameProblems(normalUserName(name))).toEqual([]);
  });

  it.each(['', '   ', '-rf', 'a\nb', 'a/b', '<b>', 'x'.repeat(65), '0193a5c0-0000-7000-8000-00000000000a'])('may not be "%s"', (name) => {
    expect(userNameProblems(normalUserName(name)).length).toBeGreaterThan(0);
  });
});
