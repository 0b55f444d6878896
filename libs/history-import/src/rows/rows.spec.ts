import * as fc from 'fast-check';
import { extendedRow } from '../../testing';
import { readAccountRow } from './account-row';
import { readExtendedRow } from './extended-row';
import { platformFamily } from './platform-family';

const now = new Date('2026-11-21T10:00:00Z');
const read = (values: Record<string, unknown>) => readExtendedRow({ ...extendedRow(), ...values }, now);
const played = (values: Record<string, unknown>) => {
  const outcome = read(values);
  if (!('played' in outcome)) throw new Error(outcome.message);
  return JSON.parse(JSON.stringify(outcome.played)) as Record<string, unknown>;
};
const NO_TRACK = {
  spotify_track_uri: null,
  master_metadata_track_name: null,
  master_metadata_album_artist_name: null,
  master_metadata_album_album_name: null,
};

describe('a row of the extended history', () => {
  it('becomes what was heard, when, for how long and how', () => {
    expect(played({ skipped: null, offline_timestamp: 1_680_718_747, platform: 'iOS 14.4 (iPhone12,1)' })).toEqual({
      source: 'extended',
      at: '2023-04-05T18:22:11Z',
      kind: 'track',
      uri: 'spotify:track:Trk0000000000000000001',
      title: 'Velmora',
      artist: 'Tinde Losha',
      album: 'Quifel',
      msPlayed: 183_400,
      reasonStart: 'trackdone',
      reasonEnd: 'trackdone',
      shuffle: false,
      offline: false,
      incognito: false,
      offlineAt: '2023-04-05T18:19:07Z',
      country: 'DE',
      platform: 'ios',
    });
  });

  it('never carries an address, a name, an agent or a city', () => {
    const personal = {
      ip_addr: '203.0.113.7',
      ip_addr_decrypted: '203.0.113.7',
      username: 'who',
      user_agent_decrypted: 'agent',
      city: 'town',
      region: 'r',
      metro_code: 'm',
    };
    expect(played(personal)).toEqual(played({}));
  });

  it('is an episode, an audiobook, a local file or unknown, as its names say', () => {
    expect(played({ ...NO_TRACK, episode_name: 'One', episode_show_name: 'Show', spotify_episode_uri: 'spotify:episode:1' })).toMatchObject(
      {
        kind: 'episode',
        title: 'One',
        artist: 'Show',
        uri: 'spotify:episode:1',
      },
    );
    expect(
      played({ ...NO_TRACK, audiobook_title: 'Book', audiobook_chapter_title: 'Chapter 1', audiobook_uri: 'spotify:show:1' }),
    ).toMatchObject({
      kind: 'audiobook',
      title: 'Chapter 1',
      album: 'Book',
      uri: 'spotify:show:1',
    });
    expect(played({ spotify_track_uri: 'spotify:local:a:b:c:180' })).toMatchObject({ kind: 'local' });
    expect(played(NO_TRACK)).toMatchObject({ kind: 'unknown', msPlayed: 183_400 });
  });

  it.each([
    [1_680_718_747, '2023-04-05T18:19:07Z'],
    [1_680_718_747_123, '2023-04-05T18:19:07Z'],
    ['1680718747', '2023-04-05T18:19:07Z'],
    [0, undefined],
    [-5, undefined],
    [99_999_999_999_999, undefined],
    [null, undefined],
  ])('takes the offline timestamp %s as seconds or milliseconds, whichever it is', (value, expected) => {
    expect(played({ offline_timestamp: value })['offlineAt']).toBe(expected);
  });

  it.each([
    ['2023-04-05T18:22:11Z', '2023-04-05T18:22:11Z'],
    ['2023-04-05 18:22:11', '2023-04-05T18:22:11Z'],
    ['2023-04-05 18:22:11 UTC', '2023-04-05T18:22:11Z'],
    ['2023-04-05T18:22:11.480Z', '2023-04-05T18:22:11Z'],
    ['2023-04-05T18:22:11+00:00', '2023-04-05T18:22:11Z'],
  ])('ended at %s, in any of the ways of writing it', (ts, at) => {
    expect(played({ ts })['at']).toBe(at);
  });

  it.each([undefined, null, '', 'yesterday', 1_680_718_747, '2023-02-30T10:00:00Z', '2023-13-01T10:00:00Z'])(
    'without a time (%s) is not a fact',
    (ts) => {
      expect(read({ ts })).toEqual({ reason: 'no-time', message: expect.any(String) });
    },
  );

  it.each(['1999-01-01T00:00:00Z', '2026-11-23T00:00:00Z', '2077-01-01T00:00:00Z'])('cannot end at %s', (ts) => {
    expect(read({ ts })).toMatchObject({ reason: 'impossible-time' });
  });

  it('turns numbers that should be names into names, and drops what has another type', () => {
    expect(
      played({
        master_metadata_album_album_name: 1989,
        ms_played: '5000',
        shuffle: 1,
        offline: 'maybe',
        conn_country: 'ZZ',
        incognito_mode: null,
      }),
    ).toMatchObject({
      album: '1989',
      msPlayed: 5000,
      shuffle: true,
    });
    expect(Object.keys(played({ offline: 'maybe', conn_country: 'ZZ', ms_played: -1, reason_end: {}, platform: 7 }))).not.toEqual(
      expect.arrayContaining(['offline']),
    );
  });

  it('is read whatever its fields hold', () => {
    const fields = Object.fromEntries(
      Object.keys(extendedRow()).map((key) => [key, fc.option(fc.jsonValue({ maxDepth: 2 }), { nil: undefined })]),
    );
    fc.assert(
      fc.property(fc.record(fields), (row) => {
        const outcome = readExtendedRow({ ...row, ts: '2023-04-05T18:22:11Z' }, now);
        expect(outcome).toMatchObject({ played: { source: 'extended', at: '2023-04-05T18:22:11Z' } });
        expect(outcome).not.toMatchObject({ played: { msPlayed: Number.NaN } });
      }),
    );
  });
});

describe('a row of account data', () => {
  const music = { endTime: '2025-09-28 18:36', artistName: 'Casey', trackName: 'Why', msPlayed: 180_020 };

  it('becomes names and the minute of the end', () => {
    expect(readAccountRow(music, 'account-music', now)).toEqual({
      played: { source: 'account', at: '2025-09-28T18:36Z', kind: 'track', title: 'Why', artist: 'Casey', msPlayed: 180_020 },
      endedAt: Date.UTC(2025, 8, 28, 18, 36),
    });
  });

  it('of a podcast is an episode of its show', () => {
    const row = { endTime: '2025-09-28 18:36', podcastName: 'Show', episodeName: 'One', msPlayed: 1 };
    expect(readAccountRow(row, 'account-podcast', now)).toMatchObject({ played: { kind: 'episode', title: 'One', artist: 'Show' } });
  });

  it('without a time is not a fact', () => {
    expect(readAccountRow({ ...music, endTime: '28.9.2025' }, 'account-music', now)).toMatchObject({ reason: 'no-time' });
  });
});

it.each([
  ['Android OS 11 API 30 (samsung, SM-G973F)', 'android'],
  ['android', 'android'],
  ['iOS 14.4 (iPhone12,1)', 'ios'],
  ['OS X 11.2.3 [x86 8]', 'macos'],
  ['osx', 'macos'],
  ['Windows 10 (10.0.19042; x64; AppX)', 'windows'],
  ['Linux [x86-64 0]', 'linux'],
  ['web_player windows 10;chrome 90.0;desktop', 'web'],
  ['WebPlayer (websocket RFC6455)', 'web'],
  ['Partner google cast_tv;Chromecast;;tpapi', 'tv'],
  ['Partner android_tv Sony;BRAVIA', 'tv'],
  ['cast', 'tv'],
  ['Partner sonos_ppc Sonos;Play1', 'speaker'],
  ['Partner amazon_salmon Amazon;Echo_Dot;;tpapi', 'speaker'],
  ['Partner scei_ps4 Sony;PS4', 'console'],
  ['Partner tesla', 'car'],
  ['Garmin watch', 'other'],
  ['not_applicable', undefined],
])('the platform "%s" belongs to the family %s', (platform, family) => {
  expect(platformFamily(platform)).toBe(family);
});
