import { z } from 'zod';
import { form } from '../../http/form';

/** The app as its owner copies it from Spotify's dashboard. An empty secret: PKCE alone. */
export const AppForm = form({
  clientId: z
    .string()
    .trim()
    .min(1, { error: 'Copy the client id from Spotify’s dashboard.' })
    .max(200, { error: 'That is not a client id.' }),
  clientSecret: z
    .string()
    .trim()
    .max(200, { error: 'That is not a client secret.' })
    .default('')
    .transform((secret) => secret || null),
  back: z.enum(['/connection', '/welcome']).catch('/connection'),
});

/** The address at which a browser ended that could not come back by itself. */
export const CallbackForm = form({
  callback: z
    .string()
    .trim()
    .min(1, { error: 'Paste the whole address.' })
    .max(4_000, { error: 'That is not the address Spotify sent you to.' }),
});

/** What goes with the connection. Deleting asks twice. */
export const DisconnectForm = form({
  scope: z.enum(['nothing', 'spotify', 'everything'], { error: 'Choose what is deleted.' }).default('nothing'),
  confirmed: z.literal('on').optional(),
});
