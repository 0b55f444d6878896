/** Time as a parameter: now, as an instant. Tests pass a clock of their own. */
export type Clock = () => Date;

/** The machine's clock. */
export const systemClock: Clock = () => new Date();
