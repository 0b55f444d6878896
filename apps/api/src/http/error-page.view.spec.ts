import { NotFoundException } from '@nestjs/common';
import { DomainError, type DomainErrorKind } from '@groovelog/domain';
import { StoreUnavailable } from '@groovelog/event-store';
import { explain } from './error-page.view';

describe('the explanation of an error', () => {
  it.each<[DomainErrorKind, number]>([
    ['invalid', 422],
    ['conflict', 409],
    ['not-found', 404],
    ['forbidden', 403],
    ['unavailable', 503],
  ])('of the kind %s is answered with %i, the refusal in its own words and all its problems', (kind, status) => {
    const problems = [{ path: 'a', message: 'b' }];
    expect(explain(new DomainError(kind, 'some.code', 'In words.', problems), 'r1')).toMatchObject({
      status,
      code: 'some.code',
      message: 'In words.',
      problems,
      requestId: 'r1',
    });
  });

  it('keeps what went wrong inside to itself', () => {
    const view = explain(new Error('password of db-host-7 is hunter2'), 'r2');
    expect(view.status).toBe(500);
    expect(JSON.stringify(view)).not.toMatch(/hunter2|db-host/);
  });

  it.each([
    new StoreUnavailable('connect ECONNREFUSED'),
    Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' }),
    Object.assign(new Error('the database system is starting up'), { code: '57P03' }),
    new Error('Connection terminated unexpectedly'),
  ])('says that the storage cannot be reached instead of blaming itself (%s)', (error) => {
    const view = explain(error, 'r3');
    expect(view).toMatchObject({ status: 503, code: 'storage.unavailable' });
    expect(JSON.stringify(view)).not.toContain('10.0.0.7');
  });

  it('takes the status of errors that blame the request, and of no others', () => {
    expect(explain(new NotFoundException(), 'r4').status).toBe(404);
    expect(explain(Object.assign(new Error('large'), { status: 413, expose: true }), 'r5').status).toBe(413);
    expect(explain(Object.assign(new Error('secret'), { status: 404 }), 'r6').status).toBe(500);
  });

  it('always says what is safe and what to do', () => {
    for (const error of [new Error('x'), new NotFoundException(), new DomainError('conflict', 'c', 'm')]) {
      const { safe, advice, title } = explain(error, 'r');
      expect([safe, advice, title].every((sentence) => sentence.length > 10)).toBe(true);
    }
  });
});
