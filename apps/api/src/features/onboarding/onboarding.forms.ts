import { z } from 'zod';
import { form } from '../../http/form';

export const FirstAdminForm = form({
  name: z.string().trim().min(1, { error: 'Choose a name to sign in with.' }).max(200, { error: 'That name is too long.' }),
  password: z.string().min(8, { error: 'Choose a password of at least 8 characters.' }).max(256, { error: 'That password is too long.' }),
  timeZone: z.string().min(1, { error: 'Choose your time zone.' }).max(100, { error: 'That is not a time zone.' }),
});

/** A checkbox is `on` or absent. */
const checkbox = z
  .literal('on')
  .optional()
  .catch(undefined)
  .transform((value) => value === 'on');

/** What to sync. Plays are always fetched. */
export const LibraryChoiceForm = form({
  autoSyncLikedSongs: checkbox,
  autoSyncSavedAlbums: checkbox,
  autoSyncArtists: checkbox,
  autoSyncPlaylists: checkbox,
});
