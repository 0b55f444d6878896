import { UPCASTERS, type EventMeta, type JsonObject, type Upcaster } from '@groovelog/domain';
import { CorruptLog } from '../port';

/** A payload in the version that the product understands today. */
export interface CurrentPayload {
  v: number;
  data: JsonObject;
}

/** Brings a payload to the current version; unknown types pass as they are. */
export type Upcast = (type: string, v: number, data: JsonObject, meta: EventMeta) => CurrentPayload;

/** Builds the chain of upcasters, looked up by type and version. */
export function createUpcast(upcasters: readonly Upcaster[]): Upcast {
  const steps = new Map<string, Map<number, Upcaster>>();
  for (const upcaster of upcasters) {
    const ofType = steps.get(upcaster.type) ?? new Map<number, Upcaster>();
    if (ofType.has(upcaster.from)) throw new CorruptLog(`Two upcasters for ${upcaster.type} v${upcaster.from}`);
    steps.set(upcaster.type, ofType.set(upcaster.from, upcaster));
  }
  return (type, v, data, meta) => {
    const ofType = steps.get(type);
    let current: CurrentPayload = { v, data };
    for (let step = ofType?.get(v); step; step = ofType?.get(current.v)) {
      current = { v: current.v + 1, data: step.upcast(current.data, meta) };
    }
    return current;
  };
}

/** The product's own chain. */
export const upcast = createUpcast(UPCASTERS);
