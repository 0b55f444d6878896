import { Readable } from 'node:stream';
import type { IncomingHttpHeaders } from 'node:http';
import { DomainError } from '@groovelog/domain';

/** A request body with the headers that describe it, as a browser would send a form. */
export interface FormUpload {
  headers: IncomingHttpHeaders;
  body: Readable;
}

/** The imaginary person whose years are told in full. */
const PERSON = 'maren.oskvale';
const PATIENCE_MS = 30_000;

/** Goes to the consent page, where the demo's Spotify agrees by itself, and answers with the address that it sends back to. */
export async function agreeAt(authorizeUrl: string): Promise<string> {
  const response = await fetch(authorizeUrl, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
  const location = response.headers.get('location');
  if (location === null) throw new DomainError('unavailable', 'demo.no-consent', 'The imaginary Spotify did not agree. Try again.');
  return location;
}

/** The extended streaming history of the imaginary person up to now, as the form in which somebody would hand it in. */
export async function exportForm(origin: string): Promise<FormUpload> {
  const address = `${origin}/_simulator/people/${PERSON}/export/extended.zip`;
  const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok) throw new DomainError('unavailable', 'demo.no-export', 'The imaginary Spotify gave no export. Try again.');
  const form = new FormData();
  form.append('files', await response.blob(), 'demo_extended_history.zip');
  const packed = new Response(form);
  return {
    headers: { 'content-type': packed.headers.get('content-type') ?? '' },
    body: Readable.from(Buffer.from(await packed.arrayBuffer())),
  };
}
