import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { Store } from 'express-session';
import type { ApiParts } from '../parts';
import type { Assets } from './assets';
import { recogniseUser } from './recognise-user';
import { refuseNul } from './refuse-nul';
import { requestLog } from './request-log';
import { refuseForeignOrigins } from './same-origin';
import { securityHeaders } from './security-headers';
import { sessions } from './session';

/** Forms are small; uploads are streamed past these parsers. */
const FORM_LIMIT = '256kb';

/** The builder of rules posts some twenty fields for each condition. */
const MOST_FIELDS = 20_000;

/** What every request goes through before a handler sees it, in this order. */
export function installEdge(app: NestExpressApplication, parts: ApiParts, assets: Assets, sessionStore: Store): void {
  const { config, logger, metrics, accounts, clock, sessionSecret } = parts;
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.trustProxy);
  app.use(requestLog(logger, metrics));
  app.use(securityHeaders({ isHttps: config.publicUrl.startsWith('https:'), accountsUrl: config.spotify.accountsUrl }));
  app.use('/assets', assets.handler);
  app.use(refuseForeignOrigins(config.publicUrl));
  app.use(unlessProbe(sessions(config, sessionSecret, sessionStore)));
  app.use(unlessProbe(recogniseUser(accounts, clock)));
  app.use(express.urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: MOST_FIELDS }));
  app.use(express.json({ limit: FORM_LIMIT }));
  app.use(refuseNul);
}

/** Health checks must answer when the database does not, so they go without a session. */
function unlessProbe(handler: RequestHandler): RequestHandler {
  return (req: Request, res: Response, next) => (req.path.startsWith('/health/') ? next() : handler(req, res, next));
}
