/** A member of Spotify's objects that is new to this version of the product, or that it needs and did not get. */
export interface Drift {
  kind: 'unknown' | 'missing';
  /** `track.popularity_score`: the type of the object and the member. */
  member: string;
}

/** What the documentation of autumn 2026 names, with what was removed this year, because it may come back. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  track:
    'album artists available_markets disc_number duration_ms episode explicit external_ids external_urls href id is_local is_playable linked_from name popularity preview_url restrictions track track_number type uri'.split(
      ' ',
    ),
  album:
    'album_group album_type artists available_markets copyrights external_ids external_urls genres href id images is_playable label name popularity release_date release_date_precision restrictions total_tracks tracks type uri'.split(
      ' ',
    ),
  artist: 'external_urls followers genres href id images name popularity type uri'.split(' '),
  playlist:
    'collaborative description external_urls followers href id images items name owner primary_color public snapshot_id tracks type uri'.split(
      ' ',
    ),
};

/** Without these the product learns nothing from an object. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  track: ['id', 'name', 'uri', 'duration_ms', 'artists'],
  album: ['id', 'name', 'artists'],
  artist: ['id', 'name'],
  playlist: ['id', 'name', 'owner', 'snapshot_id'],
};

/** Everything in an answer that is not as it was documented, each once. Objects are told by their own `type`. */
export function driftIn(answer: unknown): Drift[] {
  const found = new Map<string, Drift>();
  walk(answer, (type, members) => {
    const known = KNOWN[type];
    if (!known) return;
    for (const name of members) if (!known.includes(name)) add('unknown', type, name);
    for (const name of NEEDED[type] ?? []) if (!members.includes(name)) add('missing', type, name);
  });
  return [...found.values()];

  function add(kind: Drift['kind'], type: string, name: string): void {
    const member = `${type}.${name}`;
    found.set(`${kind} ${member}`, { kind, member });
  }
}

function walk(value: unknown, visit: (type: string, members: readonly string[]) => void): void {
  if (typeof value !== 'object' || value === null) return;
  const { type } = value as { type?: unknown };
  if (typeof type === 'string') visit(type, Object.keys(value));
  // A context only points at a playlist, an album or an artist.
  for (const [name, inner] of Object.entries(value)) if (name !== 'context') walk(inner, visit);
}
