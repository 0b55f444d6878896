import { evaluationOfList, ruleOfVersion, type JsonValue } from '@groovelog/domain';
import { requireSmartPlaylist } from '../log/smart-playlist-in-log';
import { executeOnPlaylist } from './execute-on-playlist';
import { readRule } from './read-rule';
import type { OfSmartPlaylist, PlaylistPosition, SmartPlaylistParts } from './smart-playlist-parts';

/** Gives a smart playlist another rule. The rule that it has already is no change. Throws as readRule. */
export async function changeRules(
  parts: SmartPlaylistParts,
  { rule, ...of }: OfSmartPlaylist & { rule: JsonValue },
): Promise<PlaylistPosition> {
  await requireSmartPlaylist(parts, of);
  return executeOnPlaylist(parts, of, { type: 'ChangeRules', rule: await readRule(parts, of, rule) });
}

/** Brings the rule of a former version back, as a new version. Throws `playlist.unknown-version`, and as readRule. */
export async function restoreRules(
  parts: SmartPlaylistParts,
  { version, ...of }: OfSmartPlaylist & { version: number },
): Promise<PlaylistPosition> {
  const rule = ruleOfVersion(await requireSmartPlaylist(parts, of), version);
  await readRule(parts, of, rule);
  return executeOnPlaylist(parts, of, { type: 'RestoreRules', version });
}

/**
 * Goes back to a former list: its rules come back, it is published once as it was, and the playlist is paused, so that the
 * next evaluation does not replace it before the listener resumes. Throws `playlist.unknown-version`, `playlist.archived`,
 * `playlist.remote-deleted`, and as readRule.
 */
export async function revertToList(
  parts: SmartPlaylistParts,
  { version, ...of }: OfSmartPlaylist & { version: number },
): Promise<PlaylistPosition & { publishId: string }> {
  const playlist = await requireSmartPlaylist(parts, of);
  const rule = ruleOfVersion(playlist, evaluationOfList(playlist, version).rulesVersion);
  await readRule(parts, of, rule);
  const publishId = parts.newId();
  const done = await executeOnPlaylist(parts, of, { type: 'RevertToList', listVersion: version, publishId });
  return { ...done, publishId };
}
