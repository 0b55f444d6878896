import { timeZoneChoices } from './time-zone-choices';

const chosenIn = (name: string) =>
  timeZoneChoices(name)
    .groups.flatMap((group) => group.zones)
    .filter((zone) => zone.isChosen);

describe('the choice of time zones', () => {
  it.each(['Europe/Paris', 'UTC', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'US/Pacific-New'])(
    'offers and marks %s once',
    (name) => {
      expect(chosenIn(name).map((zone) => zone.name)).toEqual([name]);
    },
  );

  it('reads as places', () => {
    expect(chosenIn('America/Argentina/Buenos_Aires')[0]?.label).toBe('Argentina / Buenos Aires');
  });
});
