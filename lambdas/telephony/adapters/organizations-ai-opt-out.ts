import { DescribeEffectivePolicyCommand, type OrganizationsClient } from '@aws-sdk/client-organizations';
import type { Clock, EpochMs } from '../../shared/kernel/clock.ts';
import { optsOut } from '../domain/ai-opt-out.ts';
import type { AiOptOut } from '../ports.ts';

/** A policy in force is believed for a quarter of an hour; a missing one is asked for again soon, to heal by itself. */
const BELIEVED_MS = { 'in-force': 15 * 60_000, missing: 60_000, unknown: 10_000 } as const;
type Answer = keyof typeof BELIEVED_MS;

/** The effective policy of our own account, asked of Organizations at most every few minutes per warm Lambda. */
export function organizationsAiOptOut(client: () => Pick<OrganizationsClient, 'send'>, clock: Clock): AiOptOut {
  let kept: { answer: Promise<Answer>; until: EpochMs } | undefined;
  return {
    async state() {
      if (kept !== undefined && clock() < kept.until) return kept.answer;
      const asked = clock();
      const entry = { answer: ask(client), until: asked + BELIEVED_MS.unknown };
      kept = entry;
      const answer = await entry.answer;
      entry.until = asked + BELIEVED_MS[answer];
      return answer;
    },
  };
}

async function ask(client: () => Pick<OrganizationsClient, 'send'>): Promise<Answer> {
  try {
    const command = new DescribeEffectivePolicyCommand({ PolicyType: 'AISERVICES_OPT_OUT_POLICY' });
    const { EffectivePolicy } = await client().send(command);
    return optsOut(EffectivePolicy?.PolicyContent) ? 'in-force' : 'missing';
  } catch (error) {
    return (error as Error).name === 'EffectivePolicyNotFoundException' ? 'missing' : 'unknown';
  }
}
