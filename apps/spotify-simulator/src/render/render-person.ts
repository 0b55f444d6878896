import type { Person } from '../life/person';
import type { World } from '../world';
import { identity, images } from './links';

/** /me as an app of development mode gets it: no country, no product, no address. */
export function privateUser(world: World, person: Person): object {
  return {
    account_id: person.accountId,
    display_name: person.name,
    ...identity(world, 'user', person.id),
    images: images(world, person.id, [300, 64]),
  };
}

/** Whoever added a row. */
export function publicUser(world: World, personId: string): object {
  return identity(world, 'user', personId);
}

/** The owner of a playlist. */
export function playlistOwner(world: World, personId: string): object {
  return { display_name: world.accounts.get(personId)?.person.name ?? personId, ...identity(world, 'user', personId) };
}
