import { EVENT_CATALOGUE, type CatalogueEntry } from '@groovelog/domain';
import { buildEvent, freshStream, readAll, readGoldens } from '@groovelog/event-store/testing';
import { createMemoryEventStore } from '../memory/memory-event-store';

const goldens = readGoldens();

describe('golden files', () => {
  it.each(Object.entries<CatalogueEntry>(EVENT_CATALOGUE))('exist for every version of %s', (type, { v }) => {
    const versions = goldens.filter((golden) => golden.type === type).map((golden) => golden.v);
    expect(versions.sort((a, b) => a - b)).toEqual(Array.from({ length: v }, (_, index) => index + 1));
  });

  it.each(goldens)('$file is named after its type and version, and its type is in the catalogue', ({ file, type, v }) => {
    expect(file).toBe(`${type}.v${v}.json`);
    expect(Object.keys(EVENT_CATALOGUE)).toContain(type);
  });

  it.each(goldens)('$file decodes to what the current version of its type says', async ({ type, v, data, meta }) => {
    const entry: CatalogueEntry = EVENT_CATALOGUE[type as keyof typeof EVENT_CATALOGUE];
    const current = goldens.find((golden) => golden.type === type && golden.v === entry.v);
    const store = createMemoryEventStore();
    const stream = freshStream();
    await store.append(stream, [buildEvent({ type, v, data, meta })], 'noStream');
    const [event] = await readAll(store, stream);
    expect(event).toMatchObject({ type, v: entry.v, meta });
    expect(event?.data).toEqual(current?.data);
  });
});
