import type { TrackPlayedData } from './events';
import { naturalKey, observationId, storedObservationId } from './natural-key';

const extended: TrackPlayedData = {
  source: 'extended',
  at: '2023-04-05T18:22:11Z',
  kind: 'track',
  uri: 'spotify:track:1',
  title: 'Edges',
  artist: 'Ann',
  msPlayed: 183_400,
  reasonStart: 'trackdone',
  reasonEnd: 'trackdone',
  country: 'DE',
};
const account: TrackPlayedData = {
  source: 'account',
  at: '2025-09-28T18:36Z',
  kind: 'track',
  title: 'Why',
  artist: 'Casey',
  msPlayed: 180_020,
};

describe('a natural key', () => {
  it('of an extended row does not depend on what exports anonymise, rename or lack', () => {
    const { country: _, ...without } = extended;
    expect(naturalKey({ ...without, artist: 'Ann (renamed)', platform: 'ios' })).toBe(naturalKey(extended));
  });

  it.each([
    ['the end', { at: '2023-04-05T18:22:12Z' }],
    ['the duration', { msPlayed: 183_401 }],
    ['the track', { uri: 'spotify:track:2' }],
    ['why it started', { reasonStart: 'clickrow' }],
    ['why it ended', { reasonEnd: 'endplay' }],
    ['when it was offline', { offlineAt: '2023-04-05T18:19:07Z' }],
  ])('of an extended row changes with %s', (_, change) => {
    expect(naturalKey({ ...extended, ...change })).not.toBe(naturalKey(extended));
  });

  it('of a row without a URI is made of its names', () => {
    const { uri: _, ...local } = extended;
    expect(naturalKey({ ...local, title: 'Other' })).not.toBe(naturalKey(local));
  });

  it('keeps identical rows of account data apart by their place among equals', () => {
    expect(naturalKey(account, { repeat: 1 })).not.toBe(naturalKey(account));
    expect(naturalKey(account, { repeat: 0 })).toBe(naturalKey(account));
  });

  it('of an API row is its time and track alone', () => {
    const recent: TrackPlayedData = { ...extended, source: 'recent' };
    expect(naturalKey({ ...recent, msPlayed: 1, context: 'spotify:playlist:1' })).toBe(naturalKey(recent));
    expect(naturalKey({ ...recent, source: 'polled' })).not.toBe(naturalKey(recent));
  });

  it('of an entry by hand is the id it was given', () => {
    const manual: TrackPlayedData = { ...account, source: 'manual' };
    expect(naturalKey(manual, { entryId: 'a' })).toBe(naturalKey({ ...manual, title: 'Changed' }, { entryId: 'a' }));
    expect(naturalKey(manual, { entryId: 'a' })).not.toBe(naturalKey(manual, { entryId: 'b' }));
  });
});

describe('an observation', () => {
  const uuidV5 = (namespace: string, name: string) => `${namespace}/${name}`;

  it('has an id in its listener’s own namespace', () => {
    expect(observationId('ann', 'key', uuidV5)).not.toBe(observationId('bea', 'key', uuidV5));
  });

  it('is stored under its own id until a withdrawal made that id unusable', () => {
    expect(storedObservationId('o', 0, 'ann', uuidV5)).toBe('o');
    expect(storedObservationId('o', 2, 'ann', uuidV5)).toBe('ann/o:2');
  });
});
