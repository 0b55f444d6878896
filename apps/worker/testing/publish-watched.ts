import { isNamable, type PublishTrigger, type SmartPlaylist } from '@groovelog/domain';
import type { PublishReport } from '@groovelog/smart-playlists';
import type { TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import type { PublishingUser } from './publishing-user';

/** One publish, with what was there before and what every write left behind. */
export interface WatchedPublish {
  /** Null when it was killed. */
  report: PublishReport | null;
  before: { state: SmartPlaylist; rows: string[] };
  after: { state: SmartPlaylist; rows: string[] };
  /** So many rows that the Web API can name were there after each write into the playlist that was linked before. */
  sizes: number[];
}

interface WatchChoices {
  trigger?: PublishTrigger;
  publishId?: string;
  /** Ends the publish after so many answers of Spotify, wherever it is. */
  killedAfter?: number;
}

/** Publishes and looks at Spotify meanwhile. Trouble that was ordered is over afterwards. */
export async function publishWatched(
  { simulator, user }: { simulator: TestSimulator; user: PublishingUser },
  playlistId: string,
  { trigger = 'user', publishId, killedAfter }: WatchChoices,
): Promise<WatchedPublish> {
  const look = async () => ({ state: await user.state(playlistId), rows: await user.remoteRows(playlistId) });
  const before = await look();
  const sizes: number[] = [];
  const unwatch = watch(simulator, before.state.remote.id, sizes);
  const abort = new AbortController();
  simulator.world.requests.clear();
  const watcher = setInterval(() => {
    if (killedAfter !== undefined && simulator.world.requests.all().length >= killedAfter) abort.abort();
  }, 1);
  let report: PublishReport | null = null;
  try {
    report = await user.publish(playlistId, trigger, publishId, abort.signal);
  } catch (error) {
    if (!abort.signal.aborted) throw error;
  } finally {
    clearInterval(watcher);
    simulator.world.misbehaviour.clear();
    unwatch();
  }
  return { report, before, after: await look(), sizes };
}

/** Notes the size of every version of a playlist from now on. Answers with how to end that. */
function watch({ world }: TestSimulator, remoteId: string | null, sizes: number[]): () => void {
  const content = world.playlists.get(remoteId ?? '')?.content;
  if (!content) return () => undefined;
  const { write } = content;
  content.write = (value) => {
    sizes.push(value.rows.filter(({ uri }) => isNamable(uri)).length);
    write(value);
  };
  return () => {
    content.write = write;
  };
}
