import { z } from 'zod';
import { form } from '../../http/form';

export const PersonForm = form({
  name: z.string().trim().min(1, { error: 'Give a name to sign in with.' }).max(200, { error: 'That name is too long.' }),
  password: z
    .string()
    .min(8, { error: 'Give a first password of at least 8 characters.' })
    .max(256, { error: 'That password is too long.' }),
  role: z.enum(['listener', 'admin'], { error: 'Choose a role.' }),
});
