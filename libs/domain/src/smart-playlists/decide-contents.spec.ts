import { specify } from '@groovelog/testing';
import { definition, storyOf, uris } from '../../testing';
import { smartPlaylistDecider } from './smart-playlist.decider';
import { DEFAULT_SMART_PLAYLIST_SETTINGS } from './smart-playlist-settings';

const at = '2026-11-21T11:00:00.000Z';
const playlistId = 'focus';
const defined = storyOf([definition()]);
const rule = { match: 'any', conditions: [] };
const [a, b, c] = uris('a', 'b', 'c') as [string, string, string];

describe('what a smart playlist is', () => {
  const { given } = specify(smartPlaylistDecider);

  it('begins with a definition, once, with trimmed texts and a tidy schedule', () => {
    const settings = { ...DEFAULT_SMART_PLAYLIST_SETTINGS, schedule: { cron: ' 0   8 * * 1 ', afterSyncs: true } };
    const { type: _, ...wanted } = definition({ name: ' Focus ', description: ' quiet ', settings });
    const tidy = { ...settings, schedule: { cron: '0 8 * * 1', afterSyncs: true } };
    given([])
      .when({ type: 'DefineSmartPlaylist', ...wanted })
      .then([{ type: 'SmartPlaylistDefined', data: { ...wanted, name: 'Focus', description: 'quiet', settings: tidy } }]);
    given(defined).when(definition()).thenNothing();
  });

  it('is unknown before its definition', () => {
    given([]).when({ type: 'PauseSmartPlaylist', at }).thenRefused('playlist.unknown');
  });

  it.each([
    ['an empty name', { name: '  ' }],
    ['a name longer than Spotify takes', { name: 'n'.repeat(101) }],
    ['a name of two lines', { name: 'one\ntwo' }],
    ['a description longer than Spotify takes', { description: 'd'.repeat(301) }],
    ['a description of two lines', { description: 'one\r\ntwo' }],
  ])('is refused with %s', (_, texts) => {
    given([]).when(definition(texts)).thenRefused('playlist.invalid');
    given(defined)
      .when({ type: 'DescribeSmartPlaylist', name: 'Focus', description: '', ...texts, at })
      .thenRefused('playlist.invalid');
  });

  it.each([
    ['a schedule of four fields', { schedule: { cron: '0 10 * *', afterSyncs: false } }],
    ['a schedule that never comes', { schedule: { cron: '0 0 31 2 *', afterSyncs: false } }],
    ['a share above one', { mostRemovedShare: 1.01 }],
    ['a share that is no number', { mostRemovedShare: NaN }],
    ['a policy that nobody knows', { handEdits: 'ignore' as 'adopt' }],
  ])('is refused with %s', (_, settings) => {
    const wanted = { ...DEFAULT_SMART_PLAYLIST_SETTINGS, ...settings };
    given([])
      .when(definition({ settings: wanted }))
      .thenRefused('playlist.invalid');
    given(defined).when({ type: 'ChangeSmartPlaylistSettings', settings: wanted, at }).thenRefused('playlist.invalid');
  });

  it('says every problem of a definition at once, with its place', () => {
    const wrong = definition({ name: '', description: 'x\ny', settings: { ...DEFAULT_SMART_PLAYLIST_SETTINGS, mostRemovedShare: 2 } });
    expect(() => smartPlaylistDecider.decide(null, wrong)).toThrow(
      expect.objectContaining({
        problems: [{ path: '/name' }, { path: '/description' }, { path: '/settings/mostRemovedShare' }].map(
          (problem) => expect.objectContaining(problem) as unknown,
        ),
      }) as Error,
    );
  });

  it('takes a schedule of null: never by the clock', () => {
    const settings = { ...DEFAULT_SMART_PLAYLIST_SETTINGS, schedule: { cron: null, afterSyncs: true } };
    given(defined)
      .when({ type: 'ChangeSmartPlaylistSettings', settings, at })
      .then([{ type: 'SmartPlaylistSettingsChanged', data: { playlistId, settings, at } }]);
  });

  it('changes only by what differs', () => {
    given(defined).when({ type: 'DescribeSmartPlaylist', name: ' Focus', description: ' ', at }).thenNothing();
    given(defined).when({ type: 'ChangeSmartPlaylistSettings', settings: DEFAULT_SMART_PLAYLIST_SETTINGS, at }).thenNothing();
    given(defined).when({ type: 'ChangeRules', rule: definition().rule, at }).thenNothing();
    given(defined).when({ type: 'ChangePinsAndBans', pins: [], bans: [], at }).thenNothing();
    given(defined)
      .when({ type: 'DescribeSmartPlaylist', name: 'Deep focus', description: '', at })
      .then([{ type: 'SmartPlaylistDescribed', data: { playlistId, name: 'Deep focus', description: '', at } }]);
  });

  it('numbers the versions of its rules from the definition on, and brings a former one back as a new one', () => {
    given(defined)
      .when({ type: 'ChangeRules', rule, at })
      .then([{ type: 'PlaylistRulesChanged', data: { playlistId, version: 2, rule, at } }]);
    const changed = storyOf([definition(), { type: 'ChangeRules', rule, at }]);
    const back = { playlistId, version: 3, rule: definition().rule, restoredFrom: 1, at };
    given(changed)
      .when({ type: 'RestoreRules', version: 1, at })
      .then([{ type: 'PlaylistRulesChanged', data: back }]);
    given(changed).when({ type: 'RestoreRules', version: 2, at }).thenNothing();
    given(changed).when({ type: 'RestoreRules', version: 3, at }).thenRefused('playlist.unknown-version');
    given(changed).when({ type: 'RestoreRules', version: 0, at }).thenRefused('playlist.unknown-version');
  });

  it('holds each pin and each ban once, and no track as both', () => {
    given(defined)
      .when({ type: 'ChangePinsAndBans', pins: [a, b, a], bans: [c, c], at })
      .then([{ type: 'PinsAndBansChanged', data: { playlistId, pins: [a, b], bans: [c], at } }]);
    given(defined)
      .when({ type: 'ChangePinsAndBans', pins: [a], bans: [a], at })
      .thenRefused('playlist.invalid');
    for (const text of ['https://example.org/a', 'spotify:track:\0', 'spotify:track:\ud83c', 'spotify:track:a b'])
      given(defined)
        .when({ type: 'ChangePinsAndBans', pins: [text], bans: [], at })
        .thenRefused('playlist.invalid');
  });
});
