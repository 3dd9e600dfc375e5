import { evidenceEntity } from '../../lambdas/consent/entities.ts';
import { describe, expect, test } from '@jest/globals';
import { consentEvidence, disclosureEvidence, wordingOf } from '../../lambdas/consent/contract.ts';
import { LANGUAGES } from '../../lambdas/shared/languages/languages.ts';
import { newCallId, newSubjectId } from '../../lambdas/shared/kernel/ids.ts';

const zeros = (length: number) => new Uint8Array(length);
const spoken = { callId: newCallId(zeros), subject: newSubjectId(zeros), at: 1_764_000_000_000, offsetMs: 12.6 };
const wanted = { version: '1', pack: LANGUAGES['de-DE'] };

describe('evidence', () => {
  test('of the disclosure names version, language, offset and whether it was heard to the end', () => {
    const wording = wordingOf('disclosure', wanted);
    const { item, wording: text } = disclosureEvidence(spoken, wording, 'interrupted');
    const key = evidenceEntity.key({ callId: item.callId, kind: item.kind });
    expect(key).toEqual({ pk: `CALL#${spoken.callId}`, sk: 'EVIDENCE#disclosure' });
    expect(item).toMatchObject({ kind: 'disclosure', wordingVersion: '1', language: 'de-DE', offsetMs: 13 });
    expect(item).toMatchObject({ outcome: 'interrupted', at: spoken.at, subject: spoken.subject });
    expect(item.answer).toBeUndefined();
    expect(text).toBe(wording.text);
  });

  test.each(['yes', 'no', 'silence'] as const)('of consent carries the answer %s', (answer) => {
    const draft = consentEvidence(spoken, wordingOf('recording', wanted), { answer, outcome: 'answered' });
    expect(draft.item).toMatchObject({ kind: 'consent', answer, outcome: 'answered' });
    expect(evidenceEntity.binding('sealedWording', draft.item)).toEqual({
      entity: 'evidence',
      field: 'sealedWording',
      row: 'EVIDENCE#consent',
      version: 1,
    });
  });

  test('never carries the spoken text outside the sealed field', () => {
    const { item, wording } = disclosureEvidence(spoken, wordingOf('disclosure', wanted), 'played');
    expect(JSON.stringify(item)).not.toContain(wording);
  });

  test('has no negative offset, even if clocks disagree', () => {
    const draft = disclosureEvidence({ ...spoken, offsetMs: -40 }, wordingOf('disclosure', wanted), 'played');
    expect(draft.item.offsetMs).toBe(0);
  });
});
