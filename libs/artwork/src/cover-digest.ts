import { createHash } from 'node:crypto';

/** The SHA-256 in hexadecimal of what a cover is made from: the bytes of a JPEG, or the text of a drawing. */
export const coverDigest = (from: Buffer | string): string => createHash('sha256').update(from).digest('hex');
