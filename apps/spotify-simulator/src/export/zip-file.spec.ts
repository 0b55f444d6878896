import { fromBuffer } from 'yauzl';
import { zipFile } from './zip-file';

/** The files of a ZIP as a reader of the real world sees them. */
function read(zip: Buffer): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: true }, (error, reader) => {
      if (error) return reject(error);
      const files = new Map<string, string>();
      reader.on('entry', (entry: { fileName: string }) => {
        reader.openReadStream(entry as never, (problem, stream) => {
          if (problem) return reject(problem);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            files.set(entry.fileName, Buffer.concat(chunks).toString());
            reader.readEntry();
          });
        });
      });
      reader.on('end', () => resolve(files));
      reader.on('error', reject);
      reader.readEntry();
    });
  });
}

describe('a ZIP of the simulator', () => {
  it('is read by others, with folders, letters beyond ASCII, and empty files', async () => {
    const files = new Map([
      ['Folder/Ünïcode ñ.json', '{"a":1}'.repeat(2000)],
      ['Folder/empty.json', ''],
    ]);
    const entries = [...files].map(([name, content]) => ({ name, content: Buffer.from(content) }));
    expect(await read(Buffer.concat([...zipFile(entries)]))).toEqual(files);
  });

  it('may hold nothing', async () => {
    expect(await read(Buffer.concat([...zipFile([])]))).toEqual(new Map());
  });
});
