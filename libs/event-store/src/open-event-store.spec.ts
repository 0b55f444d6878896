import type { Database } from '@groovelog/platform';
import { openEventStore } from './open-event-store';

const at = (eventStoreUrl: string | null) => openEventStore({ eventStoreUrl, database: {} as Database, databaseUrl: 'postgres://x/y' });

describe('opening the event store', () => {
  it.each([
    'esdb://127.0.0.1:2113?tls=false',
    'esdb://localhost:2113?tls=false',
    'esdb://eventstore:2113?tls=false',
    'esdb://ops:pass%3Aword@es1.example.org:2113,es2.example.org:2113?nodePreference=leader',
    'esdb+discover://ops:secret@cluster.example.org:2113',
  ])('takes %s', (url) => {
    expect(() => at(url)).not.toThrow();
  });

  it.each([
    ['another protocol', 'http://127.0.0.1:2113', /must look like/],
    ['a password that the client would cut at a colon', 'esdb://ops:pass:word@es.example.org', /%3A/],
    ['credentials that the client would ignore', 'esdb://ops:secret@127.0.0.1?tls=false', /ignored/],
    [
      'a setting with which the client makes revisions up',
      'esdb://127.0.0.1:2113?tls=false&throwOnAppendFailure=false',
      /made? up|makes up/,
    ],
    ['plain text over a network', 'esdb://es.example.org:2113?tls=false', /tls=false only/],
    ['plain text to a private address', 'esdb://127.0.0.1:2113,10.0.0.7:2113?tls=false', /10\.0\.0\.7/],
  ])('refuses %s, and does not repeat a password', (_, url, message) => {
    expect(() => at(url)).toThrow(RangeError);
    expect(() => at(url)).toThrow(message);
    expect(() => at(url)).not.toThrow(/secret|pass:word/);
  });

  it('keeps the log in PostgreSQL when nothing else is said', () => {
    expect(at(null)).toHaveProperty('append');
  });
});
