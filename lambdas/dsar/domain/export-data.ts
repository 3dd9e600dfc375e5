import type { CallId, SubjectRequestId } from '../../shared/kernel/ids.ts';
import type { StorageMode } from '../../shared/kernel/storage-modes.ts';
import type { InformationSheet } from './export-sheet.ts';

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
  /** What was kept of the call: everything, words with tokens for personal data, or no words. */
  readonly storage: StorageMode;
  /** Classes of personal data that were replaced before a language model read anything; absent where nobody wrote it down. */
  readonly replaced?: readonly string[];
  /** Path of the audio in the ZIP. */
  readonly audio?: string;
  /** Section → rows, as the entities are declared (`copy` of lambdas/<capability>/entities.ts). */
  readonly sections: Readonly<Record<string, readonly ExportedRow[]>>;
}

/** Everything that a subject-access export says. */
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
