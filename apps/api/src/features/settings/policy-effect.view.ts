import type { ListenPolicy } from '@groovelog/domain';
import { countOf, formatCount } from '../../display/format-number';
import type { PolicyCount } from './count-under-policy.query';

/** What a policy means, in words and in numbers; the fragment that follows the form while one types. */
export interface PolicyEffectView {
  sentence: string;
  /** `98,402 of 104,220 plays`; null while there is nothing to count. */
  counted: string | null;
  /** The part that counts, 0…1, for the bar. */
  share: number;
  /** How it differs from what is stored: `1,204 more than now`; null when it does not. */
  change: string | null;
  problem: string | null;
}

/** `stored` is the count under the policy that holds now. */
export function policyEffectView(policy: ListenPolicy, count: PolicyCount, stored: PolicyCount): PolicyEffectView {
  return {
    sentence: policyInWords(policy),
    counted: count.plays === 0 ? null : `${formatCount(count.listens)} of ${countOf(count.plays, 'play')}`,
    share: count.plays === 0 ? 0 : count.listens / count.plays,
    change: changeText(count.listens - stored.listens),
    problem: null,
  };
}

/** While what is typed makes no policy. */
export function unusablePolicyView(problem: string): PolicyEffectView {
  return { sentence: '', counted: null, share: 0, change: null, problem };
}

function changeText(difference: number): string | null {
  if (difference === 0) return null;
  return difference > 0 ? `${countOf(difference, 'listen')} more than now` : `${countOf(-difference, 'listen')} fewer than now`;
}

/** `A play counts when it lasted at least 30 seconds, or was heard to its end. Private sessions, podcasts … are left out.` */
export function policyInWords(policy: ListenPolicy): string {
  const least =
    policy.minMs === 0
      ? 'Every play counts, however short'
      : `A play counts when it lasted at least ${countOf(policy.minMs / 1_000, 'second')}`;
  const completed = policy.minMs > 0 && policy.countCompleted ? ', or was heard to its end' : '';
  const leftOut = [
    policy.includeIncognito ? null : 'private sessions',
    policy.includePodcasts ? null : 'podcasts',
    policy.includeAudiobooks ? null : 'audiobooks',
    policy.includeUnknown ? null : 'plays without a name',
  ].filter((kind) => kind !== null);
  return `${least}${completed}. ${leftOut.length === 0 ? 'Nothing is left out.' : `Left out are ${listInWords(leftOut)}.`}`;
}

function listInWords(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}
