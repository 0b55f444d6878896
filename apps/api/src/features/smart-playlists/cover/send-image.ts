import type { Request, Response } from 'express';

/**
 * Sends an image of one person. A browser keeps it, and asks each time whether it still may and whether it is the same: whoever
 * signed out gets no answer from us.
 */
export function sendImage(req: Request, res: Response, { type, body, digest }: { type: string; body: Buffer; digest: string }): void {
  const tag = `"${digest}"`;
  res.setHeader('cache-control', 'private, no-cache');
  res.setHeader('vary', 'cookie');
  res.setHeader('etag', tag);
  if (req.headers['if-none-match'] === tag) {
    res.status(304).end();
    return;
  }
  res.setHeader('content-type', type);
  res.setHeader('content-length', body.length);
  res.end(req.method === 'HEAD' ? undefined : body);
}
