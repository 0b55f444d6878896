import type { Position } from '@eventstore/db-client';
import { ForeignPosition } from '../port';

/** Digits of an unsigned 64-bit integer. */
const DIGITS = 20;

/** Both numbers of a position of the transaction log, padded: order as text is order in the log. */
export const encodeLogPosition = ({ commit, prepare }: Position): string =>
  `${commit.toString().padStart(DIGITS, '0')}/${prepare.toString().padStart(DIGITS, '0')}`;

/** The reverse; throws ForeignPosition for one of another store. */
export function decodeLogPosition(text: string): Position {
  const [, commit, prepare] = /^(\d{20})\/(\d{20})$/.exec(text) ?? [];
  if (commit === undefined || prepare === undefined) throw new ForeignPosition(`Not a position of EventStoreDB: ${text}`);
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
}
