import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { extendedRow, generateExport, type GeneratedExport, writeExtendedZip } from '@groovelog/history-import/testing';
import { bootProduct, type BootedProduct } from '../testing';

type Browser = Awaited<ReturnType<BootedProduct['signedIn']>>;
interface SentFile {
  name: string;
  content: Buffer | string;
}

/** What a browser without scripts sends when the form of the imports page is submitted. */
async function handIn(browser: Browser, files: readonly SentFile[], options: { token?: string; headers?: Record<string, string> } = {}) {
  const token = options.token ?? (await browser.csrfToken('/imports'));
  const boundary = `x${createHash('sha256').update(token).digest('hex').slice(0, 20)}`;
  const parts: Buffer[] = [Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n`)];
  for (const { name, content } of files) {
    parts.push(
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    );
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return browser.sendBody('/imports', Buffer.concat(parts), {
    'content-type': `multipart/form-data; boundary=${boundary}`,
    'sec-fetch-site': 'same-origin',
    ...options.headers,
  });
}

/** The sum on a page: label → rows. */
const sumsIn = (body: string): Record<string, number> =>
  Object.fromEntries(
    [...body.matchAll(/<dt>(.*?)<\/dt><dd>([\d,]+)<\/dd>/g)].map(([, label, count = '']) => [label, Number(count.replaceAll(',', ''))]),
  );
const stateIn = (body: string): string | undefined => /<span class="chip [\w-]+">(.*?)<\/span>/.exec(body)?.[1];

async function untilState(browser: Browser, path: string, state: string): Promise<string> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const { body } = await browser.get(path);
    if (stateIn(body) === state) return body;
    await sleep(25);
  }
  throw new Error(`${path} never was “${state}”, but “${stateIn((await browser.get(path)).body)}”`);
}

describe('importing through the pages', () => {
  let api: BootedProduct;
  let anna: Browser;
  let bob: Browser;
  let made: GeneratedExport;
  let zips: SentFile[];
  const life = { seed: 5, rows: 3_000, tracks: 300, from: '2025-01-01', to: '2026-11-15' };

  beforeAll(async () => {
    api = await bootProduct();
    anna = await api.signedIn();
    bob = await api.signedIn({ name: 'bob', role: 'listener' });
    made = await generateExport(join(api.dataDir, 'export'), life);
    zips = [
      { name: 'my_spotify_extended.zip', content: await readFile(made.extendedZip) },
      { name: 'my_spotify_account.zip', content: await readFile(made.accountZip) },
    ];
  });
  afterAll(() => api.close());

  let importPath: string;

  it('previews files before anything is stored, with numbers that add up', async () => {
    const answer = await handIn(anna, zips);
    expect(answer.status).toBe(303);
    importPath = answer.location!;
    const sums = sumsIn(await untilState(anna, importPath, 'Preview'));
    const { 'Rows in the files': rows, New: fresh, 'Already known': known, 'The same row again in one file': repeated, ...fates } = sums;
    expect(rows).toBe(made.extendedRows + made.accountRows);
    expect(fresh! + known! + repeated!).toBe(rows);
    expect(Object.values(fates).reduce((sum, count) => sum + count, 0)).toBe(fresh);
    expect((await anna.get('/')).body).toContain('<h2>Nothing here yet</h2>');
  });

  it('imports them, and shows receipt, files and figures', async () => {
    const preview = sumsIn((await anna.get(importPath)).body);
    const started = await anna.post(`${importPath}/start`, {}, { from: importPath });
    expect(started).toMatchObject({ status: 303, location: importPath });
    const receipt = await untilState(anna, importPath, 'Imported');
    expect(sumsIn(receipt)).toMatchObject({
      'Rows in the files': preview['Rows in the files'],
      Stored: preview['New'],
      'Already known': preview['Already known'],
    });
    expect(receipt).toContain('Personal data. It is never opened.');
    const listens = /<dt>Listens<\/dt><dd>([\d,]+)/.exec((await anna.get('/?range=all')).body)?.[1]?.replaceAll(',', '');
    expect(Number(listens)).toBe(preview['Count as listens']);
  });

  it('lists it with what it covers', async () => {
    const { body } = await anna.get('/imports');
    expect(body).toContain(`<a class="link" href="${importPath}">my_spotify_extended.zip and 1 more file</a>`);
    expect(body).toContain('extended history and account data');
  });

  it('finds nothing new in the same files', async () => {
    const { location } = await handIn(anna, zips);
    const body = await untilState(anna, location!, 'Preview');
    expect(body).toContain('Everything in these files is known already');
    expect(body).not.toContain(`${location}/start`);
    expect((await anna.post(`${location}/discard`, {}, { from: location! })).location).toBe('/imports');
    expect((await anna.get(location!)).status).toBe(404);
  });

  it('takes an import back and lets it come again', async () => {
    await anna.post(`${importPath}/undo`, {}, { from: importPath });
    const body = await untilState(anna, importPath, 'Taken back');
    expect(body).not.toContain(`${importPath}/undo`);
    expect((await anna.get('/')).body).toContain('<h2>Nothing here yet</h2>');
    const again = await handIn(anna, [zips[0]!]);
    expect(sumsIn(await untilState(anna, again.location!, 'Preview'))['New']).toBeGreaterThan(2_900);
  });

  it('names rows that cannot be read, on the page and in a download', async () => {
    const rows = [extendedRow({ ts: '2026-01-01T00:00:00Z' }), { ts: 'never' }, 'nonsense', extendedRow({ ts: '2091-01-01T00:00:00Z' })];
    const { location } = await handIn(bob, [{ name: 'endsong_0.json', content: JSON.stringify(rows) }]);
    const preview = await untilState(bob, location!, 'Preview');
    expect(preview).toContain('endsong_0.json, row 2');
    await bob.post(`${location}/start`, {}, { from: location! });
    const receipt = await untilState(bob, location!, 'Imported');
    expect(sumsIn(receipt)).toMatchObject({ 'Rows in the files': 4, Stored: 1 });
    const csv = (await bob.get(`${location}/rejects.csv`)).body.trim().split('\r\n');
    expect(csv).toHaveLength(4);
    expect(csv[1]).toMatch(/^endsong_0\.json,2,no-time,/);
  });

  it('says what is wrong with files that hold no history', async () => {
    const { location } = await handIn(bob, [{ name: 'holiday.jpg', content: 'not a picture' }]);
    const body = await untilState(bob, location!, 'Preview');
    expect(body).toContain('No listening history was found in these files.');
    expect(body).not.toContain(`${location}/start`);
  });

  it('tells a script where the import is, and what is refused', async () => {
    const accept = { accept: 'application/json' };
    const sent = await handIn(bob, [{ name: 'a.json', content: '[]' }], { headers: accept });
    expect(sent.status).toBe(201);
    expect(JSON.parse(sent.body)).toEqual({ url: expect.stringMatching(/^\/imports\/[0-9a-f-]{36}$/) });
    const empty = await handIn(bob, [], { headers: accept });
    expect(empty.status).toBe(422);
    expect(JSON.parse(empty.body)).toMatchObject({ error: { code: 'upload.no-files', message: 'No file was chosen.' } });
  });

  it('refuses an upload without the token of its session', async () => {
    const answer = await handIn(bob, [{ name: 'a.json', content: '[]' }], { token: 'f'.repeat(64) });
    expect(answer.status).toBe(403);
  });

  it('streams progress until the receipt, and then says that it is done', async () => {
    await writeExtendedZip(join(api.dataDir, 'large.zip'), manyRows(6_000));
    const { location } = await handIn(bob, [{ name: 'large.zip', content: await readFile(join(api.dataDir, 'large.zip')) }]);
    await untilState(bob, location!, 'Preview');
    await bob.post(`${location}/start`, {}, { from: location! });
    const { headers, body } = await bob.get(`${location}/events`);
    expect(headers.get('content-type')).toBe('text/event-stream');
    expect(headers.get('x-accel-buffering')).toBe('no');
    const states = [...body.matchAll(/^data: .*<span class="chip [\w-]+">(.*?)<\/span>/gm)].map(([, state]) => state);
    expect(states.at(-1)).toBe('Imported');
    expect(body.trimEnd().endsWith('event: done\ndata:')).toBe(true);
    expect(new Set(states).size).toBeGreaterThan(1);
  });

  it('stops an import and goes on with it', async () => {
    await writeExtendedZip(join(api.dataDir, 'long.zip'), manyRows(25_000, '2021-01-01T00:00:00Z'));
    const { location } = await handIn(bob, [{ name: 'long.zip', content: await readFile(join(api.dataDir, 'long.zip')) }]);
    await untilState(bob, location!, 'Preview');
    await bob.post(`${location}/start`, {}, { from: location! });
    await untilState(bob, location!, 'Importing');
    await bob.post(`${location}/cancel`, {}, { from: location! });
    const stopped = await untilState(bob, location!, 'Stopped');
    expect(sumsIn(stopped)['Rows so far']).toBeLessThan(25_000);
    await bob.post(`${location}/start`, {}, { from: location! });
    expect(sumsIn(await untilState(bob, location!, 'Imported'))).toMatchObject({ 'Rows in the files': 25_000, Stored: 25_000 });
  });

  it('shows and changes nothing of somebody else', async () => {
    for (const page of ['', '/events', '/rejects.csv']) expect((await bob.get(importPath + page)).status).toBe(404);
    for (const verb of ['start', 'cancel', 'undo', 'discard']) {
      expect([verb, (await bob.post(`${importPath}/${verb}`, {}, { from: '/imports' })).status]).toEqual([verb, 404]);
    }
    const { location } = await handIn(anna, [{ name: 'endsong_0.json', content: '[]' }]);
    expect((await bob.get(location!)).status).toBe(404);
    expect((await bob.post(`${location}/discard`, {}, { from: '/imports' })).status).toBe(404);
    expect((await anna.get(location!)).status).toBe(200);
  });

  it.each(['nonsense', '..%2f..%2fetc', '00000000-0000-0000-0000-000000000000'])('has no import %s', async (id) => {
    expect((await anna.get(`/imports/${id}`)).status).toBe(404);
  });

  it('refuses what makes no sense at a stage', async () => {
    expect((await anna.post(`${importPath}/undo`, {}, { from: '/imports' })).status).toBe(409);
    expect((await anna.post(`${importPath}/start`, {}, { from: '/imports' })).status).toBe(409);
    expect((await anna.post(`${importPath}/discard`, {}, { from: '/imports' })).status).toBe(409);
  });
});

function* manyRows(count: number, from = '2022-01-01T00:00:00Z') {
  for (let index = 0; index < count; index++) {
    yield extendedRow({
      ts: new Date(Date.parse(from) + index * 200_000).toISOString().replace('.000', ''),
      spotify_track_uri: `spotify:track:${index % 400}`,
    });
  }
}
