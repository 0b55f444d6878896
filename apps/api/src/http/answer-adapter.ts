import { ExpressAdapter } from '@nestjs/platform-express';
import type { Response } from 'express';
import { isAnswer } from './answer';
import type { AnswerWriter } from './answer-writer';

/** Nest's Express adapter, plus one rule: a handler that returns an Answer has said what to send. */
export class AnswerAdapter extends ExpressAdapter {
  constructor(private readonly writeAnswer: AnswerWriter) {
    super();
  }

  override reply(response: Response, body: unknown, statusCode?: number): unknown {
    if (!isAnswer(body)) return super.reply(response, body, statusCode);
    return this.writeAnswer(response.req, response, body);
  }
}
