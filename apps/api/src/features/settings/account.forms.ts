import { z } from 'zod';
import { form } from '../../http/form';

export const PasswordForm = form({
  currentPassword: z.string().min(1, { error: 'Enter your current password.' }).max(1_000, { error: 'No password is that long.' }),
  newPassword: z
    .string()
    .min(8, { error: 'Choose a password of at least 8 characters.' })
    .max(256, { error: 'That password is too long.' }),
});

export const RevokeForm = form({ id: z.string().regex(/^[0-9a-f]{64}$/) });

export const ThemeForm = form({
  theme: z.enum(['auto', 'light', 'dark'], { error: 'Choose auto, light or dark.' }),
});
