import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Logger } from '@groovelog/platform';
import type { Request, Response } from 'express';
import { fragment, page, seeOther } from './answer';
import type { AnswerWriter } from './answer-writer';
import { explain, type ErrorView } from './error-page.view';
import { contextOf } from './request-context';

/** The one place where an error becomes an answer: a page for people, a fragment for htmx, JSON for scripts. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly writeAnswer: AnswerWriter,
    private readonly logger: Logger,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const req = http.getRequest<Request>();
    const res = http.getResponse<Response>();
    const view = explain(error, contextOf(req).requestId);
    if (view.status >= 500) this.logger.error({ err: error, requestId: view.requestId, code: view.code }, 'A request failed');
    // Half an answer cannot become another one; cutting the connection tells the browser that it is incomplete.
    if (res.headersSent) res.destroy();
    else await this.answer(req, res, view);
  }

  private async answer(req: Request, res: Response, view: ErrorView): Promise<void> {
    if (view.status === 503) res.setHeader('retry-after', '5');
    if (view.status === 401 && wantsHtml(req) && req.method === 'GET') return this.sendToSignIn(req, res);
    if (req.headers['hx-request'] === 'true') return this.writeAnswer(req, res, fragment('error', view, view.status));
    if (wantsHtml(req)) return this.writeAnswer(req, res, page('error', view, { title: view.title, status: view.status }));
    const { status, code, message, problems, requestId } = view;
    res.status(status).setHeader('cache-control', 'no-store').json({ error: { code, message, problems, requestId } });
  }

  /** A fragment cannot sign anybody in, so htmx is told to open the page as a whole. */
  private async sendToSignIn(req: Request, res: Response): Promise<void> {
    if (req.headers['hx-request'] === 'true') {
      res.setHeader('hx-redirect', '/sign-in');
      res.status(401).end();
      return;
    }
    await this.writeAnswer(req, res, seeOther(signInPath(req.originalUrl)));
  }
}

const wantsHtml = (req: Request): boolean => req.accepts(['html', 'json']) === 'html';

const signInPath = (from: string): string => (from === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(from)}`);
