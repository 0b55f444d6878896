import type { Projection } from './projection';
import type { ProjectionStatus } from './status/projection-statuses';

/**
 * The first of the projections that whoever leads does not run: a leader of another version of the product, which lacks it
 * or serves another version of it. undefined when there is none, or when nobody leads.
 */
export function neglectedByLeader(
  statuses: readonly ProjectionStatus[],
  projections: readonly Pick<Projection, 'name' | 'version'>[],
): string | undefined {
  if (statuses.every(({ state }) => state === 'stopped')) return undefined;
  const neglected = projections.find(({ name, version }) => {
    const status = statuses.find((each) => each.name === name);
    return !status || status.state === 'stopped' || (status.state === 'live' && status.version !== version);
  });
  return neglected?.name;
}
