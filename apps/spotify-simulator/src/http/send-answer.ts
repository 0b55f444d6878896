import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SpoiledAnswer } from '../misbehaviour/spoil';
import type { Switches } from '../switches';

/** Headers that the real service sends with everything. */
const USUAL_HEADERS = {
  'cache-control': 'private, max-age=0',
  'access-control-allow-origin': '*',
  server: 'envoy',
  via: 'HTTP/2 edgeproxy, 1.1 google',
};

/** Writes an answer to the wire, or breaks the wire as it was told to. */
export function sendAnswer(incoming: IncomingMessage, outgoing: ServerResponse, { answer, wire }: SpoiledAnswer, switches: Switches): void {
  // The client has to give up by itself; its socket closes the answer.
  if (wire === 'hang') return;
  if (wire === 'reset') return void incoming.socket.destroy();
  const body = answer.body === undefined ? Buffer.from(answer.text?.content ?? '') : Buffer.from(JSON.stringify(answer.body));
  const type = answer.body === undefined ? answer.text?.type : 'application/json; charset=utf-8';
  const etag = switches.etags && incoming.method === 'GET' && answer.status === 200 ? etagOf(body) : undefined;
  const isKnown = etag !== undefined && incoming.headers['if-none-match'] === etag;
  const status = isKnown ? 304 : answer.status;
  const hasBody = !isKnown && status !== 204;
  outgoing.writeHead(status, {
    ...USUAL_HEADERS,
    ...(type !== undefined && hasBody ? { 'content-type': type } : {}),
    ...(hasBody ? { 'content-length': body.byteLength } : {}),
    ...(etag ? { etag } : {}),
    ...answer.headers,
  });
  if (wire !== 'cut') return void outgoing.end(hasBody ? body : undefined);
  outgoing.write(body.subarray(0, Math.floor(body.byteLength / 2)), () => incoming.socket.destroy());
}

function etagOf(body: Buffer): string {
  return `"${createHash('sha1').update(body).digest('base64url')}"`;
}
