import * as fc from 'fast-check';
import { arbitraryListeningLog, createReadModelHarness, type ReadModelHarness } from '../../testing';
import { listeningProjection } from './listening.projection';

describe('the listening read model', () => {
  let model: ReadModelHarness;
  beforeAll(async () => {
    model = await createReadModelHarness(listeningProjection);
  });
  afterAll(() => model.drop());
  beforeEach(() => model.reset());

  it('is the same, byte for byte, wherever the log is cut into batches', async () => {
    const cutLog = fc.tuple(arbitraryListeningLog, fc.array(fc.nat(), { maxLength: 8 }));
    await fc.assert(
      fc.asyncProperty(cutLog, async ([log, cuts]) => {
        await model.reset();
        await model.apply(log);
        const whole = await model.dump();
        await model.reset();
        await model.apply(log, cuts);
        expect(await model.dump()).toEqual(whole);
      }),
      { numRuns: 15 },
    );
  });
});
