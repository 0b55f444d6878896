import { canonicalRule, DomainError, parseRule, type JsonObject, type JsonValue, type Rule } from '@groovelog/domain';
import { smartPlaylistInLog, type PlaylistLog } from '../log/smart-playlist-in-log';
import type { OfSmartPlaylist } from './smart-playlist-parts';

/**
 * Reads a rule for a smart playlist and answers its canonical document.
 *
 * @throws DomainError `rules.invalid` with every problem and its path; `playlist.cycle` (invalid) when the rule draws, perhaps
 * through others, from the playlist that it is for; `playlist.unknown-source` (invalid) when it draws from one that is not there.
 */
export async function readRule(log: PlaylistLog, of: OfSmartPlaylist, document: JsonValue): Promise<JsonObject> {
  const parsed = parseRule(document);
  if (!parsed.ok) {
    throw new DomainError('invalid', 'rules.invalid', 'The rule cannot be kept as it stands.', parsed.problems);
  }
  await refuseCycle(log, of, parsed.rule);
  return canonicalRule(parsed.rule);
}

/** A rule draws from one smart playlist at most, so what it depends on is a chain. */
async function refuseCycle(log: PlaylistLog, { userId, playlistId }: OfSmartPlaylist, rule: Rule): Promise<void> {
  const first = sourceOf(rule);
  const seen = new Set([playlistId]);
  for (let id = first; id !== null;) {
    if (seen.has(id))
      return refuseSource('playlist.cycle', 'A playlist cannot be made from itself, and not from one that is made from it.');
    seen.add(id);
    const source = await smartPlaylistInLog(log, { userId, playlistId: id });
    if (!source && id === first) return refuseSource('playlist.unknown-source', 'There is no such smart playlist to draw from.');
    id = source && sourceOfDocument(source.rules.at(-1));
  }
}

function refuseSource(code: string, message: string): never {
  throw new DomainError('invalid', code, message, [{ path: '/from/smart_playlist', message }]);
}

const sourceOf = ({ from }: Rule): string | null => (from.kind === 'smart_playlist' ? from.id : null);

function sourceOfDocument(document: JsonObject | undefined): string | null {
  const parsed = parseRule(document);
  return parsed.ok ? sourceOf(parsed.rule) : null;
}
