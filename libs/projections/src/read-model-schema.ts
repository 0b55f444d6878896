/** PostgreSQL cuts identifiers at 63 bytes; the longest suffix is `_verify`. */
const MAX_NAME = 48;

/** The schema with the served tables of a projection: `rm_<name with _>`. Needs no quotes. */
export function readModelSchema(projection: string): string {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(projection) || projection.length > MAX_NAME) {
    throw new RangeError(`The name of a projection is kebab-case with at most ${MAX_NAME} characters, not "${projection}"`);
  }
  return `rm_${projection.replaceAll('-', '_')}`;
}

/** Where a rebuild works beside the served tables. */
export const nextSchema = (projection: string): string => `${readModelSchema(projection)}_next`;

/** The tables that a swap has just replaced, until they are dropped. */
export const oldSchema = (projection: string): string => `${readModelSchema(projection)}_old`;

/** Where a verification replays. */
export const verifySchema = (projection: string): string => `${readModelSchema(projection)}_verify`;
