import type { Position } from '@eventstore/db-client';

/** Digits of an unsigned 64-bit integer. */
const DIGITS = 20;

/** Both numbers of a position of the transaction log, padded: order as text is order in the log. */
export const encodeLogPosition = ({ commit, prepare }: Position): string =>
  `${commit.toString().padStart(DIGITS, '0')}/${prepare.toString().padStart(DIGITS, '0')}`;

/** The reverse; throws RangeError for a position of another store. */
export function decodeLogPosition(text: string): Position {
  const [, commit, prepare] = /^(\d{20})\/(\d{20})$/.exec(text) ?? [];
  if (commit === undefined || prepare === undefined) throw new RangeError(`Not a position of EventStoreDB: ${text}`);
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
}
