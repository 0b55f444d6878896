import type { Problem } from '../errors/domain-error';

/** As Spotify has them. */
export const LONGEST_PLAYLIST_NAME = 100;
export const LONGEST_PLAYLIST_DESCRIPTION = 300;

const CONTROL = /[\p{Cc}\u2028\u2029]/u;

/** What is wrong with a name and a description (both trimmed); Spotify takes neither newlines nor longer texts. */
export function playlistTextProblems({ name, description }: { name: string; description: string }): Problem[] {
  const problems: Problem[] = [];
  const refuse = (path: string, message: string) => problems.push({ path, message });
  if (name === '') refuse('/name', 'Give the playlist a name.');
  if (name.length > LONGEST_PLAYLIST_NAME) refuse('/name', `Names have at most ${LONGEST_PLAYLIST_NAME} characters.`);
  if (CONTROL.test(name)) refuse('/name', 'A name is one line.');
  if (description.length > LONGEST_PLAYLIST_DESCRIPTION) {
    refuse('/description', `Descriptions have at most ${LONGEST_PLAYLIST_DESCRIPTION} characters.`);
  }
  if (CONTROL.test(description)) refuse('/description', 'A description is one line.');
  return problems;
}
