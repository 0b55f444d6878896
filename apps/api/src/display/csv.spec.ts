import { csvText } from './csv';

it('quotes what needs quotes and disarms what a spreadsheet would run', () => {
  expect(
    csvText(
      ['Track', 'Listens'],
      [
        ['He said "no", twice', 3],
        ['=HYPERLINK("x")', 1],
        ['日本', 2],
      ],
    ),
  ).toBe('\uFEFFTrack,Listens\r\n"He said ""no"", twice",3\r\n"\'=HYPERLINK(""x"")",1\r\n日本,2\r\n');
});
