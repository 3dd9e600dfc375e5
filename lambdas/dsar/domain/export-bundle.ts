import type { CallId, SubjectRequestId } from '../../shared/kernel/ids.ts';
import type { InformationSheet } from './export-sheet.ts';
import { exportPage } from './export-page.ts';

/** One call as it is handed out: everything stored about it, opened. Times are ISO 8601 in UTC. */
export interface ExportedCall {
  readonly callId: CallId;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly ending?: string;
  readonly direction: 'inbound';
  readonly consent: string;
  readonly recording: string;
  /** Path of the audio in the ZIP. */
  readonly audio?: string;
  readonly turns: readonly { readonly at: string; readonly caller?: string; readonly agent?: string }[];
  readonly messages: readonly { readonly at: string; readonly text?: string }[];
  readonly evidence: readonly {
    readonly kind: string;
    readonly at: string;
    readonly wordingVersion: string;
    readonly language: string;
    readonly outcome: string;
    readonly answer?: string;
    readonly wording?: string;
  }[];
  /** Why the call may not be deleted yet, if so. */
  readonly holds: readonly { readonly ground: string; readonly until: string }[];
  readonly lineage: readonly {
    readonly at: string;
    readonly stage: string;
    readonly part: string;
    readonly processor: string;
  }[];
}

export interface ExportData {
  readonly requestId: SubjectRequestId;
  readonly preparedAt: string;
  readonly controller: string;
  /** E.164, where the subject has a number. */
  readonly phoneNumber?: string;
  readonly calls: readonly ExportedCall[];
  /** This person's requests, this one included. */
  readonly requests: readonly {
    readonly requestId: string;
    readonly type: string;
    readonly channel: string;
    readonly receivedAt: string;
    readonly status: string;
  }[];
  readonly information: InformationSheet;
}

/** Path of a call's audio inside the ZIP. */
export const audioPath = (callId: CallId): string => `audio/${callId}.wav`;

/**
 * The files of a subject-access export (Art. 15(3) GDPR, C-487/21: a faithful and intelligible reproduction):
 * `data.json` for machines, `index.html` for people, one WAV per recorded call with both voices.
 */
export function exportBundle(data: ExportData, audio: ReadonlyMap<CallId, Uint8Array>): Map<string, Uint8Array> {
  const text = new TextEncoder();
  const files = new Map<string, Uint8Array>();
  files.set(
    'data.json',
    text.encode(`${JSON.stringify({ format: 'voicekeep-subject-access/1', ...data }, null, 2)}\n`),
  );
  files.set('index.html', text.encode(exportPage(data)));
  for (const [callId, wav] of audio) files.set(audioPath(callId), wav);
  return files;
}
