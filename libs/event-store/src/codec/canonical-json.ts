import { createHash } from 'node:crypto';
import type { JsonValue, StoredEvent } from '@groovelog/domain';

/** JSON with sorted keys and without undefined members: equal values give equal texts, whichever store kept them. */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .flatMap((key) => {
      const member = value[key];
      return member === undefined ? [] : [`${JSON.stringify(key)}:${canonicalJson(member)}`];
    });
  return `{${members.join(',')}}`;
}

/** SHA-256 (hex) over id, type, version, data and meta: what must be equal after a copy to another store. */
export function eventHash(event: Pick<StoredEvent, 'id' | 'type' | 'v' | 'data' | 'meta'>): string {
  const { id, type, v, data, meta } = event;
  return createHash('sha256')
    .update(canonicalJson({ id, type, v, data, meta: { ...meta } }))
    .digest('hex');
}
