import { holdsAt } from '../library/holds-at.sql';
import type { Compilation } from './compilation';

/** Whether a credited artist is followed, at the moment of the compilation. */
export function followedExpression({ at }: Compilation): string {
  const [since, until] = ['followed_artists.followed_at', 'followed_artists.unfollowed_at'];
  return `exists (select from unnest(track.artist_ids) as credited (artist_id)
                   where credited.artist_id in (
                         select followed_artists.artist_id from rm_library.followed_artists
                          where followed_artists.user_id = $1 and ${at === null ? `${until} is null` : holdsAt(since, until, at)}))`;
}
