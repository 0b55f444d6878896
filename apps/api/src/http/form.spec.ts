import { DomainError } from '@groovelog/domain';
import { z } from 'zod';
import { fieldViews, form, refusedForm } from './form';

const PersonForm = form({
  name: z.string().min(1, { error: 'Enter a name.' }),
  age: z.string().regex(/^\d+$/, { error: 'Enter a number.' }).transform(Number),
  password: z.string().min(8, { error: 'Too short.' }),
});

describe('a form', () => {
  it('gives typed values and drops fields it does not know', () => {
    const sent = PersonForm.parse({ name: 'Anna', age: '41', password: 'long enough', isAdmin: 'true' });
    expect(sent).toMatchObject({ ok: true, value: { name: 'Anna', age: 41, password: 'long enough' } });
    expect(sent.ok && 'isAdmin' in sent.value).toBe(false);
  });

  it('lists every problem next to its field and keeps what was typed, but for passwords', () => {
    const sent = PersonForm.parse({ name: '', age: 'old', password: 'short' });
    const fields = fieldViews(['name', 'age', 'password'], sent);
    expect(fields).toEqual({
      name: { name: 'name', value: '', problem: 'Enter a name.' },
      age: { name: 'age', value: 'old', problem: 'Enter a number.' },
      password: { name: 'password', value: '', problem: 'Too short.' },
    });
  });

  it.each([undefined, null, 'text', 7, []])('refuses a body that is no form at all (%p)', (body) => {
    expect(PersonForm.parse(body)).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([expect.objectContaining({ path: 'name' })]),
    });
  });

  it('shows what the domain refused at the field that it names, or at the given one', () => {
    const sent = PersonForm.parse({ name: 'Anna', age: '41', password: 'long enough' });
    const named = refusedForm(sent, new DomainError('invalid', 'x', 'No.', [{ path: 'age', message: 'Too old.' }]), 'name');
    expect(fieldViews(['name', 'age'], named).age.problem).toBe('Too old.');
    const unnamed = refusedForm(sent, new DomainError('conflict', 'x', 'Taken.'), 'name');
    expect(fieldViews(['name', 'age'], unnamed).name.problem).toBe('Taken.');
  });

  it('lets errors pass that are no refusals', () => {
    const sent = PersonForm.parse({});
    expect(() => refusedForm(sent, new Error('broken'), 'name')).toThrow('broken');
    expect(() => refusedForm(sent, new DomainError('unavailable', 'x', 'Down.'), 'name')).toThrow('Down.');
  });
});
