import { join } from 'node:path';
import { StandardSchemaValidationPipe, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module';
import { AnswerAdapter } from './http/answer-adapter';
import { createAnswerWriter } from './http/answer-writer';
import { loadAssets } from './http/assets';
import { installEdge } from './http/edge';
import { ErrorFilter } from './http/error.filter';
import { nestLogger } from './http/nest-logger';
import { projectFolder } from './http/project-folder';
import { openSessionStore } from './http/session';
import { createViewEngine } from './http/view-engine';
import type { ApiParts } from './parts';

/**
 * Builds the whole web application over its parts, ready to listen. Closing it closes nothing of the parts.
 *
 * @param moreModules features beside those of the product; tests bring handlers that misbehave.
 */
export async function createApi(parts: ApiParts, moreModules: readonly Type[] = []): Promise<NestExpressApplication> {
  const folder = projectFolder();
  const assets = loadAssets(join(folder, 'assets'));
  const writeAnswer = createAnswerWriter(createViewEngine(join(folder, 'views'), assets.url));
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(parts, moreModules), new AnswerAdapter(writeAnswer), {
    bodyParser: false,
    logger: nestLogger(parts.logger),
  });
  installEdge(app, parts, assets, openSessionStore(parts.database, parts.logger));
  app.useGlobalPipes(new StandardSchemaValidationPipe());
  app.useGlobalFilters(new ErrorFilter(writeAnswer, parts.logger));
  await app.init();
  return app;
}
