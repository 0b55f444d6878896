import type { EventMeta, Upcaster } from '@groovelog/domain';
import { CorruptLog } from '../port';
import { createDecode, type RawEvent } from './decode-event';
import { createUpcast } from './upcast';

const META: EventMeta = { actor: 'user', userId: 'u' };
const CHAIN: Upcaster[] = [
  { type: 'Noted', from: 1, upcast: (data) => ({ body: data['text'] }) },
  { type: 'Noted', from: 2, upcast: (data, meta) => ({ ...data, by: meta.actor }) },
];

const raw = (over: Partial<RawEvent>): RawEvent => ({
  stream: 'account-u',
  revision: 4n,
  position: '0000000000000009',
  id: '886313e1-3b8a-5372-9b90-0c9aee199e5d',
  type: 'Noted',
  v: 1,
  data: '{"text":"hi"}',
  meta: JSON.stringify(META),
  recordedAt: new Date(0),
  ...over,
});

describe('upcasting', () => {
  const upcast = createUpcast(CHAIN);

  it('applies each step from the stored version to the current one', () => {
    expect(upcast('Noted', 1, { text: 'hi' }, META)).toEqual({ v: 3, data: { body: 'hi', by: 'user' } });
    expect(upcast('Noted', 2, { body: 'hi' }, META)).toEqual({ v: 3, data: { body: 'hi', by: 'user' } });
    expect(upcast('Noted', 3, { body: 'hi', by: 'x' }, META)).toEqual({ v: 3, data: { body: 'hi', by: 'x' } });
  });

  it('leaves other types as they are', () => {
    expect(upcast('Other', 1, { text: 'hi' }, META)).toEqual({ v: 1, data: { text: 'hi' } });
  });

  it('refuses two steps for the same version', () => {
    expect(() => createUpcast([...CHAIN, CHAIN[0]!])).toThrow(CorruptLog);
  });
});

describe('an event that cannot be understood', () => {
  const upcast = createUpcast([...CHAIN, { type: 'Broken', from: 1, upcast: () => JSON.parse('{') as never }]);
  const decode = createDecode(upcast, new Map([['Noted', 3]]));

  it.each([
    ['broken JSON', { data: '{"text":' }],
    ['a payload that is no object', { data: '["text"]' }],
    ['broken metadata', { meta: 'x' }],
    ['a version of the future', { v: 4 }],
    ['an upcaster that throws', { type: 'Broken' }],
  ])('still has its envelope, and says what and where it is once its data are read: %s', (_, over) => {
    const event = decode(raw(over));
    expect(event).toMatchObject({ stream: 'account-u', revision: 4n, position: '0000000000000009' });
    expect(() => event.data).toThrow(CorruptLog);
    expect(() => event.data).toThrow(/886313e1.*position 0000000000000009/);
  });

  it('does not disturb the next one', () => {
    decode(raw({ meta: 'x' }));
    expect(decode(raw({})).data).toEqual({ body: 'hi', by: 'user' });
  });

  it('shares equal metadata of neighbours, frozen', () => {
    const [one, two] = [decode(raw({})), decode(raw({}))];
    expect(two.meta).toBe(one.meta);
    expect(Object.isFrozen(one.meta)).toBe(true);
  });
});
