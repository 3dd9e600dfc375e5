import type { CallId, SubjectRequestId } from '../../shared/kernel/ids.ts';
import type { InformationSheet } from './export-sheet.ts';
import { exportPage } from './export-page.ts';

/** One item as it is handed out; a sealed field whose key is gone is absent. */
export type ExportedRow = Readonly<Record<string, unknown>>;

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
  /** Section → rows, as the entities are declared (`copy` of lambdas/<capability>/entities.ts). */
  readonly sections: Readonly<Record<string, readonly ExportedRow[]>>;
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
  const calls = data.calls.map(({ sections, ...call }) => ({ ...call, ...sections }));
  const files = new Map<string, Uint8Array>();
  files.set(
    'data.json',
    text.encode(`${JSON.stringify({ format: 'voicekeep-subject-access/1', ...data, calls }, null, 2)}\n`),
  );
  files.set('index.html', text.encode(exportPage(data)));
  for (const [callId, wav] of audio) files.set(audioPath(callId), wav);
  return files;
}
