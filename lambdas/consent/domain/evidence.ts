import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { CallId, SubjectId } from '../../shared/kernel/ids.ts';
import type { EvidenceItem } from '../entities.ts';
import type { ConsentAnswer } from '../../shared/kernel/stored-values.ts';
import type { Wording } from './wording.ts';

/** Where and when something was said. `offsetMs`: from the call's start to the first word. */
export interface Spoken {
  readonly callId: CallId;
  readonly subject: SubjectId;
  readonly at: EpochMs;
  readonly offsetMs: number;
}

/** An evidence item but for its wording, which the holder of the call's evidence key seals. */
export interface EvidenceDraft {
  readonly wording: string;
  readonly item: Omit<EvidenceItem, 'sealedWording'>;
}

/** Evidence that the caller was told an AI speaks (AI Act Art. 50): `interrupted` when they hung up before its end. */
export function disclosureEvidence(spoken: Spoken, wording: Wording, outcome: 'played' | 'interrupted'): EvidenceDraft {
  return draft(spoken, wording, { kind: 'disclosure', outcome });
}

/**
 * Evidence of the recording question (Art. 7(1) GDPR: the controller must be able to demonstrate consent).
 * @param answer silence is a no that nobody gave: nothing is recorded, and the evidence says so
 */
export function consentEvidence(
  spoken: Spoken,
  wording: Wording,
  answer: { answer: Exclude<ConsentAnswer, 'not-asked'>; outcome: 'answered' | 'interrupted' },
): EvidenceDraft {
  return draft(spoken, wording, { kind: 'consent', ...answer });
}

function draft(
  { callId, subject, at, offsetMs }: Spoken,
  { version, language, text }: Wording,
  what: Pick<EvidenceItem, 'kind' | 'outcome' | 'answer'>,
): EvidenceDraft {
  return {
    wording: text,
    item: {
      callId,
      subject,
      at,
      offsetMs: Math.max(0, Math.round(offsetMs)),
      wordingVersion: version,
      language,
      ...what,
    },
  };
}
