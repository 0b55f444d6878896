import { DomainError, fold, type Decider } from '@groovelog/domain';

/** Given past events, when a command comes, then these events follow, or the refusal has this code. */
export function specify<State, Command, Event>(decider: Decider<State, Command, Event>) {
  return {
    given: (past: readonly Event[]) => ({
      when: (command: Command) => ({
        then: (expected: readonly Event[]) => expect(decider.decide(fold(decider, past), command)).toEqual(expected),
        thenNothing: () => expect(decider.decide(fold(decider, past), command)).toEqual([]),
        thenRefused: (code: string) => {
          const attempt = () => decider.decide(fold(decider, past), command);
          expect(attempt).toThrow(DomainError);
          expect(attempt).toThrow(expect.objectContaining({ code }) as Error);
        },
      }),
    }),
  };
}
