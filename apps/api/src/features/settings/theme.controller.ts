import { Body, Controller, Post, Res } from '@nestjs/common';
import { DomainError } from '@groovelog/domain';
import type { Response } from 'express';
import type { z } from 'zod';
import { type Answer, seeOther } from '../../http/answer';
import { ThemeForm } from './account.forms';

const YEAR_MS = 365 * 24 * 3_600_000;

/** The theme is kept in a cookie of the browser, so that the server can draw every page in it from the first byte. */
@Controller('settings/theme')
export class ThemeController {
  @Post()
  choose(@Res({ passthrough: true }) res: Response, @Body({ schema: ThemeForm }) sent: z.infer<typeof ThemeForm>): Answer {
    if (!sent.ok) throw new DomainError('invalid', 'theme.unknown', 'There is no such theme.', sent.problems);
    if (sent.value.theme === 'auto') res.clearCookie('theme');
    else res.cookie('theme', sent.value.theme, { sameSite: 'lax', httpOnly: true, maxAge: YEAR_MS });
    return seeOther('/settings/account');
  }
}
