import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGoldens } from '@groovelog/event-store/testing';
import { eventCataloguePage, type Golden } from './event-catalogue-page';

it('docs/events.md says what the catalogue and the golden files say', () => {
  const page = readFileSync(join(__dirname, '../../../../docs/events.md'), 'utf8');
  expect(eventCataloguePage(readGoldens() as unknown as Golden[])).toBe(page);
});
