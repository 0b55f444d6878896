import { parseRule, smartPlaylistsNamedBy, type JsonObject } from '@groovelog/domain';

/** A smart playlist and its rule, as a canonical document. */
interface WithRule {
  playlistId: string;
  rule: JsonObject;
}

/** The ids of the smart playlists that a rule draws from. */
export function drawsFrom(rule: JsonObject): readonly string[] {
  const parsed = parseRule(rule);
  return parsed.ok ? smartPlaylistsNamedBy(parsed.rule) : [];
}

/** Each after those that it draws from, otherwise in the order given. Rules that lead round in a circle end nothing. */
export function inDependencyOrder<Playlist extends WithRule>(playlists: readonly Playlist[]): Playlist[] {
  const byId = new Map(playlists.map((playlist) => [playlist.playlistId, playlist]));
  const ordered = new Set<Playlist>();
  const visit = (playlist: Playlist, above: ReadonlySet<Playlist>): void => {
    if (above.has(playlist) || ordered.has(playlist)) return;
    for (const id of drawsFrom(playlist.rule)) {
      const source = byId.get(id);
      if (source) visit(source, new Set([...above, playlist]));
    }
    ordered.add(playlist);
  };
  for (const playlist of playlists) visit(playlist, new Set());
  return [...ordered];
}
