import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '@groovelog/domain';
import { buildEvent } from '@groovelog/event-store/testing';
import { canonicalJson, eventHash } from './canonical-json';
import { cleanJsonObject } from './clean-json';

const reversed = (value: JsonValue): JsonValue => {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(reversed);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member as JsonValue)]),
  );
};

const anyObject = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue() as fc.Arbitrary<JsonValue>) as fc.Arbitrary<JsonObject>;

describe('canonical JSON', () => {
  it('is the same text for the same value, whatever the order of its members', () => {
    fc.assert(fc.property(anyObject, (value) => canonicalJson(reversed(value)) === canonicalJson(value)));
  });

  it('is JSON of an equal value', () => {
    fc.assert(fc.property(anyObject, (value) => expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))));
  });

  it('leaves undefined members out', () => {
    expect(canonicalJson({ b: undefined, a: [{ d: undefined, c: 1 }] })).toBe('{"a":[{"c":1}]}');
  });
});

describe('the hash of an event', () => {
  it('changes with every part that a copy must keep, and with nothing else', () => {
    const event = buildEvent({ data: { a: 1, b: 2 } });
    expect(eventHash({ ...event, data: { b: 2, a: 1 } })).toBe(eventHash(event));
    const changed = [{ id: 'x' }, { type: 'X' }, { v: 2 }, { data: { a: 1 } }, { meta: { ...event.meta, extra: 'x' } }];
    for (const change of changed) expect(eventHash({ ...event, ...change })).not.toBe(eventHash(event));
  });
});

describe('clean JSON', () => {
  it('is a fixed point: what was cleaned once stays as it is, the same object', () => {
    const dirty = fc.dictionary(
      fc.string({ unit: 'binary' }),
      fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: 'binary' }))),
    );
    fc.assert(
      fc.property(dirty, (value) => {
        const clean = cleanJsonObject({ ...value }, 'data');
        expect(cleanJsonObject(clean, 'data')).toBe(clean);
        expect(JSON.stringify(clean)).not.toMatch(/\\u0000|\\ud[89a-f]/);
      }),
    );
  });
});
