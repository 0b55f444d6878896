import { type FieldView, fieldViews, type Form } from '../../http/form';

export interface SignInView {
  fields: Record<'name' | 'password', FieldView>;
  next: string;
  /** Why the last attempt was refused. */
  refusal: string | null;
}

export function signInView(sent: Form<unknown> | null, next: string, refusal: string | null = null): SignInView {
  return { fields: fieldViews(['name', 'password'], sent), next, refusal };
}

export const WRONG_CREDENTIALS = 'This name and password do not belong together. Check both and try again.';

/** @param seconds until the next attempt is let in. */
export function tooManyAttempts(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return `Too many attempts. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again.`;
}
