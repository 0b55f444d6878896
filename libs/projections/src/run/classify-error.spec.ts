import { CorruptLog, StoreTimeout, StoreUnavailable } from '@groovelog/event-store';
import { classifyError } from './classify-error';

const withCode = (code: string) => Object.assign(new Error('message'), { code });

describe('errors of a batch', () => {
  it.each([
    ['a deadlock', withCode('40P01')],
    ['a serialization failure', withCode('40001')],
    ['a server that shuts down', withCode('57P01')],
    ['a full disk', withCode('53100')],
    ['too many connections', withCode('53300')],
    ['a lock that was not granted in time', withCode('55P03')],
    ['a session ended while idle in a transaction', withCode('25P03')],
    ['a refused connection', withCode('ECONNREFUSED')],
    ['a connection that ended', new Error('Connection terminated unexpectedly')],
    ['a client that is broken', new Error('Client has encountered a connection error and is not queryable')],
    ['a store that cannot be reached', new StoreUnavailable('x')],
    ['a store that does not answer', new StoreTimeout('x')],
  ])('%s comes from outside', (_, error) => expect(classifyError(error)).toBe('outside'));

  it('a cancelled statement is a timeout', () => expect(classifyError(withCode('57014'))).toBe('timeout'));

  it.each([
    ['a bug', new TypeError('x is not a function')],
    ['a broken constraint', withCode('23505')],
    ['a value that does not fit', withCode('22003')],
    ['a missing table', withCode('42P01')],
    ['an event that cannot be decoded', new CorruptLog('x')],
    ['something that is no error', 'x'],
  ])('%s is poison', (_, error) => expect(classifyError(error)).toBe('poison'));
});
