import { z } from 'zod';
import { form } from '../../http/form';

/** What becomes of the imaginary music when the demo ends. */
export const LeaveDemoForm = form({
  data: z.enum(['delete', 'keep'], { error: 'Choose whether the imaginary music is deleted or kept.' }),
});
