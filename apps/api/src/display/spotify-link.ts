/** Where Spotify shows a thing, from its URI; null for local files and for rows that name no URI. */
export function spotifyLink(uri: string | null | undefined): string | null {
  const [, kind, id] = /^spotify:(track|episode|album|artist|show|audiobook|chapter):([A-Za-z0-9]+)$/.exec(uri ?? '') ?? [];
  return kind && id ? `https://open.spotify.com/${kind}/${id}` : null;
}
