import { z } from 'zod';
import { form } from '../../http/form';

const projection = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, { error: 'That is not the name of a read model.' });

export const OperationForm = form({
  name: projection,
  operation: z.enum(['rebuild', 'cancel', 'retry'], { error: 'That cannot be done to a read model.' }),
});

export const SkipForm = form({
  name: projection,
  position: z.string().regex(/^[\w:.-]{1,80}$/, { error: 'That is not a position.' }),
  reason: z.string().trim().min(1, { error: 'Say why, for whoever looks at this later.' }).max(500, { error: 'Say it in fewer words.' }),
});
