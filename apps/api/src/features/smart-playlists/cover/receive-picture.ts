import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MOST_PICTURE_BYTES } from '@groovelog/artwork';
import { DomainError } from '@groovelog/domain';
import busboy from 'busboy';
import type { Request } from 'express';

/** Is given the fields that come before the file; throws to refuse. */
type Authorise = (fields: Readonly<Record<string, string>>) => void;

/** What surrounds a file in a form. */
const FORM_ROOM = 64 * 1024;

/**
 * Reads the one picture of a form (`multipart/form-data`) into memory, at most 10 MB of it.
 *
 * @param authorise is asked before the file is taken: put the fields first in the form.
 * @throws DomainError of `authorise`; (invalid) `picture.none`, `picture.too-large`, `picture.cut-off`.
 */
export async function receivePictureForm(req: Request, authorise: Authorise): Promise<Buffer> {
  try {
    refuseAnnounced(req, MOST_PICTURE_BYTES + FORM_ROOM);
    return await readForm(req, authorise);
  } catch (error) {
    // What still comes is read and dropped: a browser shows no answer before it could send everything.
    req.resume();
    throw error;
  }
}

/** Reads a request that is a picture, of a script. Throws as receivePictureForm. */
export async function receivePicture(req: Request): Promise<Buffer> {
  try {
    refuseAnnounced(req, MOST_PICTURE_BYTES);
    const picture = await readAll(req);
    if (picture.length === 0) throw refusal('none', 'Send the bytes of a picture.');
    return picture;
  } catch (error) {
    req.resume();
    throw error;
  }
}

async function readForm(req: Request, authorise: Authorise): Promise<Buffer> {
  const form = openForm(req);
  const reception = receptionOf(form, authorise);
  const cutOff = () => refusal('cut-off', 'The picture did not arrive whole.');
  await pipeline(req, form).catch(() => Promise.reject(reception.refused ? reception.refused.error : cutOff()));
  reception.admit();
  // A chooser that was left empty sends a file without bytes.
  const picture = await reception.file;
  if (!picture || picture.length === 0) throw refusal('none', 'Choose a picture first.');
  return picture;
}

/** What comes of a form while it is read. */
interface Reception {
  file: Promise<Buffer> | null;
  refused: { error: unknown } | null;
  /** Authorises once, by the fields so far. */
  admit(): void;
}

function receptionOf(form: busboy.Busboy, authorise: Authorise): Reception {
  const fields: Record<string, string> = {};
  let isAuthorised = false;
  const admit = () => {
    if (!isAuthorised) authorise(fields);
    isAuthorised = true;
  };
  const reception: Reception = { file: null, refused: null, admit };
  const refuse = (error: unknown) => {
    reception.refused ??= { error };
    form.destroy();
  };
  form.on('field', (name, value) => {
    fields[name] = value;
  });
  form.on('file', (_, content) => {
    // A form that breaks off breaks its file too; it is reported once, by the form.
    content.on('error', () => undefined);
    try {
      admit();
    } catch (error) {
      refuse(error);
      return;
    }
    reception.file = readAll(content);
    reception.file.catch(refuse);
  });
  return reception;
}

function openForm(req: Request): busboy.Busboy {
  try {
    return busboy({ headers: req.headers, limits: { files: 1, fields: 5, fieldSize: 4_096 } });
  } catch {
    throw refusal('none', 'Send the picture with the form of the settings.');
  }
}

async function readAll(content: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_PICTURE_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function refuseAnnounced(req: Request, most: number): void {
  if (Number(req.headers['content-length'] ?? 0) > most) throw tooLarge();
}

const tooLarge = () => refusal('too-large', 'Pictures have at most 10 MB.');

const refusal = (code: string, message: string): DomainError =>
  new DomainError('invalid', `picture.${code}`, message, [{ path: 'picture', message }]);
