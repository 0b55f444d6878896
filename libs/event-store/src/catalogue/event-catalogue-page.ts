import { EVENT_CATALOGUE, type Category, type CatalogueEntry, type JsonObject } from '@groovelog/domain';

/** A golden file: an event as it was written by some version of the product. */
export interface Golden {
  type: string;
  v: number;
  data: JsonObject;
  meta: Record<string, string>;
}

const INTRODUCTION = `# Events

Every event type in the log, generated from \`libs/domain/src/event/event-catalogue.ts\` and the golden files in
\`libs/event-store/goldens\` by \`node scripts/generate-event-catalogue.mjs\`. Do not edit.

An event has an id (UUID), a type, a version \`v\` of its payload, \`data\`, and \`meta\` (texts only: who caused it, for
whom, in which run). All times are UTC, ISO 8601. A payload that changes its structure gets the next version and an
upcaster; a changed meaning gets a new type.
`;

/** docs/events.md: all types by category, each with an example. */
export function eventCataloguePage(goldens: readonly Golden[]): string {
  const entries = Object.entries<CatalogueEntry>(EVENT_CATALOGUE);
  const groups = new Map<string, [string, CatalogueEntry][]>();
  for (const entry of entries) {
    const heading = entry[1].categories.map(streamsOf).join(', ');
    groups.set(heading, [...(groups.get(heading) ?? []), entry]);
  }
  const sections = [...groups].map(([heading, group]) => section(heading, group, goldens));
  return [INTRODUCTION, ...sections].join('\n');
}

const streamsOf = (category: Category): string => `\`${category}-…\``;

function section(heading: string, group: readonly [string, CatalogueEntry][], goldens: readonly Golden[]): string {
  const rows = group.map(([type, entry]) => `| ${type} | ${entry.v} | ${entry.description} |`);
  const examples = group.map(([type, entry]) => example(type, entry, goldens));
  return [`## ${heading}`, '', '| type | v | meaning |', '| --- | --- | --- |', ...rows, '', ...examples].join('\n');
}

function example(type: string, entry: CatalogueEntry, goldens: readonly Golden[]): string {
  const golden = goldens.find((candidate) => candidate.type === type && candidate.v === entry.v);
  return [`\`${type}\``, '', '```json', JSON.stringify(golden?.data ?? {}, null, 2), '```', ''].join('\n');
}
