import { newId } from './new-id';
import { uuidV5 } from './uuid-v5';

const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
const URL_NAMESPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

describe('ids', () => {
  it('of version 5 are those of RFC 9562', () => {
    expect(uuidV5(DNS, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });

  it('of version 5 do not depend on what was asked before', () => {
    const first = uuidV5(DNS, 'a long name that leaves bytes behind in the buffer');
    uuidV5(URL_NAMESPACE, 'x');
    expect(uuidV5(DNS, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
    expect(uuidV5(DNS, 'a long name that leaves bytes behind in the buffer')).toBe(first);
  });

  it('of version 5 take names of any length and script', () => {
    const names = ['', '椎名林檎', '\u{1F3B5}'.repeat(700), 'é'.repeat(5000), 'e'.repeat(5000)];
    const ids = new Set(names.map((name) => uuidV5(DNS, name)));
    expect(ids.size).toBe(names.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('of version 7 are unique and sort by time', async () => {
    const before = newId();
    const ids = Array.from({ length: 1000 }, newId);
    await new Promise((resolve) => setTimeout(resolve, 2));
    const after = newId();
    expect(new Set(ids).size).toBe(1000);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(before.slice(0, 13) <= (ids[0] ?? '').slice(0, 13)).toBe(true);
    expect(after > (ids[999] ?? '')).toBe(true);
  });
});
