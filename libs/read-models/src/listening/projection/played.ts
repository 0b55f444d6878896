import { heardValues, LONGEST_NAME, shortened, type HeardValues, type StoredEvent, type TrackPlayedData } from '@groovelog/domain';

/** One TrackPlayed as the projection uses it. */
export interface Played {
  id: string;
  position: string;
  /** Milliseconds since 1970. */
  at: number;
  /** The first day of its UTC month, as in `listening_months`. */
  month: string;
  importId: string | null;
  data: TrackPlayedData;
  heard: HeardValues;
}

/** The most milliseconds that a column holds: 24 days. */
const MOST_MS = 2_147_483_647;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The observation inside a TrackPlayed. Its correlation is an import when it is a UUID; a sync names its runs otherwise. */
export function playedOf(event: StoredEvent): Played {
  const data = storable(event.data as unknown as TrackPlayedData);
  return {
    id: event.id,
    position: event.position,
    at: Date.parse(data.at),
    month: `${data.at.slice(0, 7)}-01`,
    importId: importIdOf(event.meta.$correlationId),
    data,
    heard: heardValues(data),
  };
}

/** The first day of the UTC month of an instant, as a date. */
export function monthOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 7)}-01`;
}

/** Whether a text is a UUID in its usual form; a column of that type takes nothing else. */
export const isUuid = (text: string): boolean => UUID.test(text);

/** Names, URIs and durations as columns and their keys can hold them. The log keeps them as they were. */
function storable(data: TrackPlayedData): TrackPlayedData {
  const { uri, title, artist, album, msPlayed, durationMs } = data;
  const isStorable = isShort(uri) && isShort(title) && isShort(artist) && isShort(album) && isWhole(msPlayed) && isWhole(durationMs);
  if (isStorable) return data;
  const [shortUri, shortTitle, shortArtist, shortAlbum] = [uri, title, artist, album].map((text) => text && shortened(text));
  const [wholeMs, wholeDuration] = [msPlayed, durationMs].map((ms) => ms && Math.min(Math.max(Math.round(ms), 0), MOST_MS));
  return {
    ...data,
    uri: shortUri,
    title: shortTitle,
    artist: shortArtist,
    album: shortAlbum,
    msPlayed: wholeMs,
    durationMs: wholeDuration,
  };
}

const isShort = (text: string | undefined): boolean => text === undefined || text.length <= LONGEST_NAME;
const isWhole = (ms: number | undefined): boolean => ms === undefined || (Number.isInteger(ms) && ms >= 0 && ms <= MOST_MS);

// A batch comes from one import, so the last answer nearly always is the next one.
let lastAsked: string | undefined;
let lastAnswer: string | null = null;

function importIdOf(correlationId: string | undefined): string | null {
  if (correlationId !== lastAsked) {
    lastAsked = correlationId;
    lastAnswer = correlationId !== undefined && isUuid(correlationId) ? correlationId : null;
  }
  return lastAnswer;
}
