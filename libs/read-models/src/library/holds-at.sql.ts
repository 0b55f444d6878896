/** Whether a stretch from `since` until before `until` holds at the moment `at`; all of them are expressions. */
export const holdsAt = (since: string, until: string, at: string): string =>
  `(${since} <= ${at} and (${until} is null or ${until} > ${at}))`;
