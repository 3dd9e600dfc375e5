import { sealField, type OpenCallKeys } from '../access/contract.ts';
import { consentEvidence, disclosureEvidence, type EvidenceDraft } from '../consent/contract.ts';
import type { EpochMs } from '../shared/kernel/clock.ts';
import { evidenceEntity, type EvidenceItem } from '../consent/entities.ts';
import type { CallFact } from './domain/call-state.ts';
import { wording, type Voice } from './domain/prompts.ts';

/**
 * Evidence of what was said, word for word, sealed under the call's evidence key; none where that key is out of reach.
 * @param spoken the voice it was said with, and the call's time at which its outcome was known
 */
export async function sealEvidence(
  keys: OpenCallKeys | undefined,
  facts: readonly CallFact[],
  spoken: { voice: Voice; at: EpochMs },
): Promise<EvidenceItem[]> {
  if (keys === undefined || !keys.has('evidence')) return [];
  const drafts = facts.flatMap((fact) => draftOf(fact, keys, spoken));
  return Promise.all(
    drafts.map(async ({ item, wording: text }) => ({
      ...item,
      sealedWording: await sealField(keys, evidenceEntity, { field: 'sealedWording', row: { ...item }, text }),
    })),
  );
}

function draftOf(
  fact: CallFact,
  { callId, subject }: Pick<OpenCallKeys, 'callId' | 'subject'>,
  { voice, at }: { voice: Voice; at: EpochMs },
): EvidenceDraft[] {
  if (fact.kind !== 'disclosure' && fact.kind !== 'consent') return [];
  const spoken = { callId, subject, at, offsetMs: fact.offsetMs };
  if (fact.kind === 'disclosure') return [disclosureEvidence(spoken, wording('disclosure', voice), fact.outcome)];
  const { answer, outcome } = fact;
  return [consentEvidence(spoken, wording('recording', voice), { answer, outcome })];
}
