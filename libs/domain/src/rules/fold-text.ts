/** A text as rules compare it: decomposed, without marks, in lower case. `foldedText` of the read models is the same for the database. */
export const foldText = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
