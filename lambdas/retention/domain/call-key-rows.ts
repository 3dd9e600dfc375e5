import type { CallId, SubjectId } from '../../shared/kernel/ids.ts';
import type { DataClass, ErasablePart } from '../../shared/kernel/stored-items.ts';

/** Partitions and objects of what a call consists of, as documented in the kernel's stored-items. */
export const callPartition = (callId: CallId) => `CALL#${callId}`;
export const subjectPartition = (subject: SubjectId) => `SUBJECT#${subject}`;
export const recordingKey = (callId: CallId) => `recordings/${callId}.wav`;

/** Index partitions that list all calls: shown ones, and those reduced to what the law keeps. */
export const CALLS_INDEX = 'CALLS';
export const REDUCED_INDEX = 'CALLS#REDUCED';

/** The data key that goes with a part; the others have none of their own. */
export const CLASS_OF_PART: Partial<Record<ErasablePart, DataClass>> = { content: 'content', evidence: 'evidence' };

/** Class of a key row's sort key `KEY#<callId>#<class>`, if it is this call's. */
export function classOfKeyRow(sk: string, callId: CallId): DataClass | undefined {
  const prefix = `KEY#${callId}#`;
  return sk.startsWith(prefix) ? (sk.slice(prefix.length) as DataClass) : undefined;
}

const ROWS_OF_PART: Record<ErasablePart, readonly string[]> = {
  recording: [],
  content: ['TURN#', 'MESSAGE#'],
  evidence: ['EVIDENCE#'],
  record: ['STATE', 'EVENT#', 'LINEAGE#'],
};

/**
 * Whether a row of the call goes with these parts. When nothing of the call stays, every row goes, also of kinds this
 * list does not know; `META` goes last, so that an interrupted run is found again.
 */
export function rowGoes(sk: string, parts: readonly ErasablePart[], nothingStays: boolean): boolean {
  if (sk === 'META') return false;
  return nothingStays || parts.some((part) => ROWS_OF_PART[part].some((prefix) => sk.startsWith(prefix)));
}

/** `nothing stays`: the record was ordered to go and no key is left that the law keeps. */
export const nothingStays = (parts: readonly ErasablePart[], keptClasses: readonly DataClass[]) =>
  parts.includes('record') && keptClasses.length === 0;
