import { UnreadableRow, type RawRow } from './parse-elements';
import type { FileReading, RowBatch } from './file-reading';
import type { RowShape } from './recognise-file';

/** So many rows may be broken before one of the promised shape has to be seen. */
const ROWS_TO_LOOK_AT = 1_000;

/**
 * Holds rows back until one has the shape that the file's name promises, then lets all pass. When none of the first
 * thousand has, the file is refused, whatever else it is.
 */
export async function* checkContent(reading: AsyncIterable<FileReading>, shape: RowShape): AsyncGenerator<FileReading> {
  const held: RowBatch[] = [];
  let isSeen = false;
  for await (const part of reading) {
    if (!isSeen && part.kind === 'rows') {
      held.push(part);
      isSeen = part.rows.some((row) => shapeOf(row) === familyOf(shape));
      if (isSeen) yield* held;
      else if (part.firstRow + part.rows.length > ROWS_TO_LOOK_AT) break;
    } else if (!isSeen && part.kind === 'end' && held.length > 0) break;
    else yield part;
    if (part.kind === 'end') return;
  }
  if (!isSeen && held.length > 0) yield { kind: 'refused', reason: refusal(held, shape) };
}

type Family = 'extended' | 'account';

const familyOf = (shape: RowShape): Family => (shape === 'extended' ? 'extended' : 'account');

/** The kind of history that a row belongs to; undefined for anything else. */
function shapeOf(row: RawRow | UnreadableRow): Family | undefined {
  if (row instanceof UnreadableRow) return undefined;
  if ('ts' in row && ('ms_played' in row || 'spotify_track_uri' in row || 'master_metadata_track_name' in row)) return 'extended';
  if ('endTime' in row && ('msPlayed' in row || 'trackName' in row || 'episodeName' in row)) return 'account';
  return undefined;
}

function refusal(held: readonly RowBatch[], shape: RowShape): string {
  const other = held.some(({ rows }) => rows.some((row) => shapeOf(row) !== undefined));
  const promised = familyOf(shape) === 'extended' ? 'the extended streaming history' : 'account data';
  if (!other) return `It holds no row of ${promised}, whatever its name says.`;
  return familyOf(shape) === 'extended'
    ? 'It holds rows of account data; name it StreamingHistory_music_0.json to import it.'
    : 'It holds rows of the extended streaming history; name it Streaming_History_Audio_0.json to import it.';
}
