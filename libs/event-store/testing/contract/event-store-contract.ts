import { appendContract } from './append-contract';
import type { ContractSubject, StoreTraits } from './contract-subject';
import { forgetContract } from './forget-contract';
import { hostileContract } from './hostile-contract';
import { readContract } from './read-contract';
import { subscribeContract } from './subscribe-contract';

/** What every event store guarantees, whatever it keeps its log in. Declares the tests; call it inside a spec file. */
export function eventStoreContract(
  name: string,
  makeSubject: () => Promise<ContractSubject>,
  traits: StoreTraits = { tellsDuplicates: true },
): void {
  describe(`${name} keeps the contract of an event store:`, () => {
    let subject: ContractSubject;
    beforeAll(async () => {
      subject = await makeSubject();
    });
    afterAll(() => subject.close());
    const store = () => subject.store;

    describe('append', () => appendContract(store, traits));
    describe('read', () => readContract(store));
    describe('subscribe', () => subscribeContract(store));
    describe('forget', () => forgetContract(store));
    describe('hostile content', () => hostileContract(store));
  });
}
