import type { JsonObject } from '@groovelog/domain';
import { InvalidWrite } from '@groovelog/event-store';
import { buildEvent, freshStream } from '../build-event';
import { readAll } from '../take-feed';
import type { StoreUnderTest } from './contract-subject';

/** What goes in, and what every store gives back. */
const STORED: readonly [string, JsonObject, JsonObject][] = [
  ['NUL characters', { text: 'a\0b\0' }, { text: 'ab' }],
  ['lone surrogates', { text: 'x\ud800y\udc00z' }, { text: 'x\ufffdy\ufffdz' }],
  ['NUL and surrogates in names of members', { 'n\0\ud800': { 'm\0': 1 } }, { 'n\ufffd': { m: 1 } }],
  ['four-byte characters', { text: '𝄞 🎧 👩‍👩‍👧' }, { text: '𝄞 🎧 👩‍👩‍👧' }],
  ['right-to-left and combining text', { text: 'שלום ‮abc é' }, { text: 'שלום ‮abc é' }],
  ['quotes, backslashes, tabs and newlines', { text: '"\'\\\t\r\n\u2028{}[],$1%_' }, { text: '"\'\\\t\r\n\u2028{}[],$1%_' }],
  ['text that looks like JSON or SQL', { text: "\\u0000 '); drop table es.events; --" }, { text: "\\u0000 '); drop table es.events; --" }],
  ['large and small numbers', { a: 1e308, b: 5e-324, c: 9007199254740991, d: 0.1 }, { a: 1e308, b: 5e-324, c: 9007199254740991, d: 0.1 }],
  ['minus zero', { n: -0 }, { n: 0 }],
  ['undefined members', { a: 1, b: undefined, c: { d: undefined } }, { a: 1, c: {} }],
  ['members in any order and empty names', { z: 1, a: { '': 2 }, 1: 3 }, { z: 1, a: { '': 2 }, 1: 3 }],
  ['empty values', { a: '', b: [], c: {}, d: null, e: false }, { a: '', b: [], c: {}, d: null, e: false }],
];

const nest = (depth: number): JsonObject => (depth === 1 ? {} : { in: nest(depth - 1) });

const REFUSED: readonly [string, unknown][] = [
  ['a BigInt', { n: 1n }],
  ['NaN', { n: Number.NaN }],
  ['an infinite number', { list: [Infinity] }],
  ['a function', { f: () => 1 }],
  ['a symbol', { s: Symbol('s') }],
  ['an undefined item of an array', { list: [undefined] }],
  ['a date object', { at: new Date(0) }],
  ['a map', { m: new Map() }],
  ['something that is no object', ['a']],
  ['an array deeper than 32', { a: Array.from({ length: 40 }).reduce((inner: unknown) => [inner], 1) }],
  ['an object deeper than 32', nest(33)],
  ['a token', { accessToken: 'x' }],
  ['a secret further down', { list: [{ client_secret: 'x' }] }],
  ['an IP address', { ip_addr_decrypted: '203.0.113.1' }],
];

export function hostileContract(store: StoreUnderTest): void {
  it.each(STORED)('keeps %s', async (_, data, expected) => {
    const stream = freshStream();
    await store().append(stream, [buildEvent({ data })], 'noStream');
    const [stored] = await readAll(store(), stream);
    expect(stored?.data).toEqual(expected);
    expect(Object.keys(stored!.data)).toEqual(Object.keys(expected));
  });

  it.each(REFUSED)('refuses %s and stores nothing', async (_, data) => {
    const stream = freshStream();
    const circle: JsonObject = {};
    circle['self'] = circle;
    await expect(store().append(stream, [buildEvent(), buildEvent({ data: data as JsonObject })], 'any')).rejects.toThrow(InvalidWrite);
    await expect(store().append(stream, [buildEvent({ data: circle })], 'any')).rejects.toThrow(InvalidWrite);
    expect(await readAll(store(), stream)).toEqual([]);
  });

  it('keeps 32 levels', async () => {
    const stream = freshStream();
    await store().append(stream, [buildEvent({ data: nest(32) })], 'noStream');
    expect((await readAll(store(), stream))[0]?.data).toEqual(nest(32));
  });

  it.each([
    ['an id that is no UUID', { id: 'x' }],
    ['an empty type', { type: '' }],
    ['a type that the stores reserve', { type: '$redacted' }],
    ['a version below 1', { v: 0 }],
    ['metadata that is no text', { meta: { actor: 'user', userId: 'u', n: 1 as unknown as string } }],
    ['a secret in metadata', { meta: { actor: 'user', userId: 'u', refresh_token: 'x' } }],
  ] as const)('refuses %s', async (_, over) => {
    await expect(store().append(freshStream(), [buildEvent(over)], 'any')).rejects.toThrow(InvalidWrite);
  });

  it('does not share values with its callers', async () => {
    const stream = freshStream();
    const data: JsonObject = { list: [1] };
    await store().append(stream, [buildEvent({ data })], 'noStream');
    (data['list'] as number[]).push(2);
    const [first] = await readAll(store(), stream);
    (first!.data['list'] as number[]).push(3);
    expect((await readAll(store(), stream))[0]?.data).toEqual({ list: [1] });
  });
}
