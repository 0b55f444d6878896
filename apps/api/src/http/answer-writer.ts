import type { Request, Response } from 'express';
import type { Answer, FragmentAnswer, PageAnswer, SeeOtherAnswer } from './answer';
import { compressAnswer } from './compression';
import { sendLive } from './live-stream';
import { storeSession } from './session';
import { shellFor } from './shell';
import type { ViewEngine } from './view-engine';

/** Sends an answer: renders and compresses pages and fragments, redirects after commands. */
export type AnswerWriter = (req: Request, res: Response, answer: Answer) => Promise<void>;

export function createAnswerWriter(views: ViewEngine): AnswerWriter {
  return async (req, res, answer) => {
    switch (answer.answer) {
      case 'page':
        return sendHtml(req, res, answer.status, renderPage(views, req, answer));
      case 'fragment':
        return sendHtml(req, res, answer.status, renderFragment(views, req, answer));
      case 'live':
        return sendLive(req, res, answer, (view) => renderFragment(views, req, { ...answer, view }));
      case 'see-other':
        return sendOn(req, res, answer);
      default:
        return answer satisfies never;
    }
  };
}

function renderPage(views: ViewEngine, req: Request, answer: PageAnswer): string {
  return views.render(`pages/${answer.template}`, { ...answer.view, shell: shellFor(req, answer) });
}

function renderFragment(views: ViewEngine, req: Request, answer: Pick<FragmentAnswer, 'template' | 'view'>): string {
  return views.render(`fragments/${answer.template}`, { ...answer.view, shell: shellFor(req, { title: '', area: null }) });
}

async function sendHtml(req: Request, res: Response, status: number, html: string): Promise<void> {
  const { encoding, body } = await compressAnswer(html, req.headers['accept-encoding']);
  if (encoding) res.setHeader('content-encoding', encoding);
  res.status(status);
  res.setHeader('content-type', 'text/html; charset=utf-8');
  // Pages are one person's; nothing between here and the browser may keep them, nor the browser after signing out.
  res.setHeader('cache-control', 'private, no-store');
  res.setHeader('vary', 'accept-encoding, cookie, hx-request');
  res.end(req.method === 'HEAD' ? undefined : body);
}

async function sendOn(req: Request, res: Response, answer: SeeOtherAnswer): Promise<void> {
  if (answer.notice) req.session.notice = answer.notice;
  await storeSession(req);
  res.setHeader('cache-control', 'no-store');
  res.redirect(303, answer.after === null ? answer.url : withAfter(answer.url, answer.after));
}

function withAfter(path: string, position: string): string {
  const url = new URL(path, 'http://localhost');
  url.searchParams.set('after', position);
  return url.pathname + url.search + url.hash;
}
