/** A bounded number of things under way. */
export interface Room {
  /** Waits until there is room for so many; more than the whole room get it alone. */
  take(count: number): Promise<void>;
  giveBack(count: number): void;
}

/** Room for `size` things, for one taker at a time. */
export function createRoom(size: number): Room {
  let taken = 0;
  let onGivenBack: () => void = () => undefined;
  const hasRoomFor = (count: number) => taken === 0 || taken + count <= size;
  return {
    async take(count) {
      while (!hasRoomFor(count)) {
        await new Promise<void>((resolve) => {
          onGivenBack = resolve;
        });
      }
      taken += count;
    },
    giveBack(count) {
      taken -= count;
      onGivenBack();
    },
  };
}
