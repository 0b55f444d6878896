/** A text as rules compare it: decomposed, without marks, in lower case. The database folds the same way. */
export const foldText = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
