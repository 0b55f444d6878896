import { type JsonObject, type SmartPlaylistCommand } from '@groovelog/domain';
import { noteVanishedPlaylists } from '@groovelog/smart-playlists';
import { MISBEHAVIOURS } from '../../spotify-simulator/src/misbehaviour/misbehaviour';
import { change, type PlaylistRow, withRowsAt, withRowsMoved } from '../../spotify-simulator/src/library/playlist';
import { MAIN_PERSON, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { FIXED_NOW } from './connected-user';
import { publishWatched, type WatchedPublish } from './publish-watched';
import type { StepKind } from './publish-steps';
import type { PublishingUser } from './publishing-user';

const AT = FIXED_NOW.toISOString();
const LIMITS = [1, 7, 30, 45, 60];
const POLICIES = ['restore', 'adopt', 'pause'] as const;
const SHARES = [0, 0.3, 0.5, 1];
const MOST_ANSWERS = 14;

/** A rule of which a test can say by itself what it chooses: likes in the order of their ids, or nothing. */
export const ruleNumber = (luck: number): JsonObject => ({
  match: luck % 9 === 7 ? 'any' : 'all',
  from: 'liked',
  conditions: [],
  sort: [{ by: 'track_id', direction: luck % 2 === 0 ? 'asc' : 'desc' }],
  limit: LIMITS[Math.floor(luck / 2) % LIMITS.length] ?? null,
  one_per_recording: false,
  include_unavailable: true,
});

export interface PlaylistUnderTest {
  playlistId: string;
  /** Does a step; answers with the publish that it was, if it was one. A refused command is no step. */
  step(kind: StepKind, luck: number): Promise<WatchedPublish | null>;
}

/** A smart playlist to which everything can happen that listeners, Spotify and broken processes do. */
export async function playlistUnderTest(simulator: TestSimulator, user: PublishingUser, name: string): Promise<PlaylistUnderTest> {
  const { world } = simulator;
  const playlistId = await user.define(ruleNumber(8), {}, name);
  const tracks = [...world.catalogue.tracks.keys()].slice(0, 90);
  // A pin of what no library knows stands at the end until its publish makes it known.
  const known = world.accounts
    .get(MAIN_PERSON.id)!
    .library.tracks.latest()
    .map(({ id }) => id);
  const order = (kind: SmartPlaylistCommand) => user.command(playlistId, kind).catch(() => undefined);
  const state = () => user.state(playlistId);
  const uriOf = (luck: number) => `spotify:track:${tracks[luck % tracks.length]}`;

  async function like(method: 'PUT' | 'DELETE', luck: number) {
    await simulator.call(method, `/me/library?uris=${uriOf(luck)}`);
    await user.sync('likes', { full: true });
  }

  /** As somebody with the app of Spotify does, past its Web API. */
  async function byHand(edit: (rows: readonly PlaylistRow[]) => readonly PlaylistRow[]) {
    const playlist = world.playlists.get((await state()).remote.id ?? '');
    if (!playlist) return;
    const rows = playlist.content.latest().rows;
    const edited = edit(rows);
    if (edited.some((row, index) => row !== rows[index]) || edited.length !== rows.length) change(playlist, { rows: edited });
  }

  const row = (uri: string): PlaylistRow => ({ uri, addedAt: Date.parse(AT), addedBy: null });
  const put = (uri: string, luck: number) => byHand((rows) => withRowsAt(rows, [row(uri)], luck % (rows.length + 1)));
  const settings = async (changes: object) => {
    const known = (await state()).settings;
    await order({ type: 'ChangeSmartPlaylistSettings', settings: { ...known, ...changes }, at: AT });
  };
  const pinned = async (luck: number, kind: 'pins' | 'bans') => {
    const { pins, bans } = await state();
    const [to, from] = kind === 'pins' ? [pins, bans] : [bans, pins];
    const one = `spotify:track:${known[luck % known.length]}`;
    const [into, outOf] = [[...to, one], from.filter((uri) => uri !== one)];
    await order({ type: 'ChangePinsAndBans', at: AT, ...(kind === 'pins' ? { pins: into, bans: outOf } : { pins: outOf, bans: into }) });
  };
  const publish = (choices: Parameters<typeof publishWatched>[2] = {}) => publishWatched({ simulator, user }, playlistId, choices);

  const doings: Record<StepKind, (luck: number) => Promise<WatchedPublish | undefined | void>> = {
    'change the rule': (luck) => order({ type: 'ChangeRules', rule: ruleNumber(luck), at: AT }),
    like: (luck) => like('PUT', luck),
    unlike: (luck) => like('DELETE', luck),
    'add a row': (luck) => put(uriOf(luck), luck),
    'remove a row': (luck) => byHand((rows) => rows.filter((_, index) => index !== luck % rows.length)),
    'move a row': (luck) =>
      byHand((rows) => (rows.length < 2 ? rows : withRowsMoved(rows, luck % rows.length, 1, (luck * 7) % (rows.length + 1)))),
    'copy a row': (luck) => byHand((rows) => (rows[luck % rows.length] ? [...rows, row(rows[luck % rows.length]!.uri)] : rows)),
    'add a file': (luck) => put(world.catalogue.localFiles[luck % world.catalogue.localFiles.length]!.uri, luck),
    'add an episode': (luck) => put(`spotify:episode:${[...world.catalogue.episodes.keys()][luck % 5]}`, luck),
    'empty by hand': () => byHand(() => []),
    async 'rename in Spotify'(luck) {
      const playlist = world.playlists.get((await state()).remote.id ?? '');
      if (playlist) change(playlist, { name: `Renamed ${luck}` });
    },
    async 'delete in Spotify'() {
      await simulator.call('DELETE', `/me/library?uris=spotify:playlist:${(await state()).remote.id}`);
    },
    'make it anew': () => order({ type: 'RecreateRemotePlaylist', at: AT }),
    async 'sync playlists'() {
      await user.settle();
      await user.sync('playlists');
      const parts = { store: user.store, database: user.test.database, now: () => FIXED_NOW, newId: () => crypto.randomUUID() };
      await noteVanishedPlaylists(parts, user.userId);
    },
    pause: () => order({ type: 'PauseSmartPlaylist', at: AT }),
    resume: () => order({ type: 'ResumeSmartPlaylist', at: AT }),
    archive: () => order({ type: 'ArchiveSmartPlaylist', at: AT }),
    unarchive: () => order({ type: 'UnarchiveSmartPlaylist', at: AT }),
    'change the policy': (luck) => settings({ handEdits: POLICIES[luck % POLICIES.length] }),
    'change the share': (luck) => settings({ mostRemovedShare: SHARES[luck % SHARES.length] }),
    pin: (luck) => pinned(luck, 'pins'),
    ban: (luck) => pinned(luck, 'bans'),
    rename: (luck) => order({ type: 'DescribeSmartPlaylist', name: `${name} ${luck}`, description: luck % 3 ? 'Mine' : '', at: AT }),
    publish: () => publish(),
    'publish after a sync': () => publish({ trigger: 'sync' }),
    'publish with trouble': (luck) => {
      const [kind, after] = [MISBEHAVIOURS[luck % MISBEHAVIOURS.length]!, Math.floor(luck / 31) % MOST_ANSWERS];
      world.misbehaviour.order({ kind, after, times: 1 + (luck % 8), retryAfterSeconds: 72_000 });
      return publish();
    },
    'publish until killed': (luck) => publish({ killedAfter: 1 + (luck % MOST_ANSWERS) }),
    async 'answer what is held'(luck) {
      const { open } = await state();
      if (open?.stage !== 'held') return;
      const { publishId } = open;
      await order({ type: luck % 3 === 0 ? 'DismissHeldPublish' : 'ConfirmHeldPublish', publishId, at: AT });
    },
    async 'go back to a list'(luck) {
      const { listVersions } = await state();
      const publishId = crypto.randomUUID();
      await order({ type: 'RevertToList', listVersion: 1 + (luck % Math.max(1, listVersions.length)), publishId, at: AT });
      if ((await state()).open?.publishId === publishId) return publish({ trigger: 'revert', publishId });
    },
  };
  return { playlistId, step: async (kind, luck) => (await doings[kind](luck)) ?? null };
}
