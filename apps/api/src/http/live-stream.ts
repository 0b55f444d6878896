import type { Request, Response } from 'express';
import type { LiveAnswer } from './answer';

/** Keeps proxies from cutting a connection on which nothing happens. */
const HEARTBEAT_MS = 15_000;
const RETRY_MS = 1_000;

/**
 * Sends each view as one server-sent event. The event `done` says that nothing more will come, so that the browser does not
 * connect again; it is left out when the server ends the stream.
 */
export async function sendLive(req: Request, res: Response, answer: LiveAnswer, render: (view: object) => string): Promise<void> {
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  const signal = AbortSignal.any([gone.signal, answer.until]);
  beginStream(res);
  const heartbeat = setInterval(() => res.write(': still here\n\n'), HEARTBEAT_MS);
  try {
    if (req.method !== 'HEAD') for await (const view of answer.views(signal)) res.write(eventOf(render(view)));
    if (!signal.aborted) res.write('event: done\ndata:\n\n');
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    clearInterval(heartbeat);
    res.end();
  }
}

function beginStream(res: Response): void {
  res.status(200);
  res.setHeader('content-type', 'text/event-stream');
  res.setHeader('cache-control', 'no-store');
  res.setHeader('x-accel-buffering', 'no');
  res.flushHeaders();
  res.write(`retry: ${RETRY_MS}\n\n`);
}

/** A data line for each line of the fragment. */
const eventOf = (html: string): string =>
  `${html
    .replaceAll('\r', '')
    .split('\n')
    .map((line) => `data: ${line}\n`)
    .join('')}\n`;
