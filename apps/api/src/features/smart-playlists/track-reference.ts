/** The URI of a track in what somebody typed: a URI, an address of Spotify or an id; null for anything else, such as a title. */
export function uriIn(text: string): string | null {
  const [, id] =
    /^(?:spotify:track:|https:\/\/open\.spotify\.com\/(?:intl-[a-z]+\/)?track\/)?([A-Za-z0-9]{22})(?:\?.*)?$/.exec(text.trim()) ?? [];
  if (id) return `spotify:track:${id}`;
  return text.startsWith('spotify:local:') ? text : null;
}
