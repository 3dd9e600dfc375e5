import type { CallId } from '../../shared/kernel/ids.ts';
import type { ExportData } from './export-data.ts';
import { exportPage } from './export-page.ts';

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
