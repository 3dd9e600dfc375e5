import type { Recording, TranscriptLine } from './call-leg.ts';
import type { ObjectStore } from './ports.ts';
import { toWav, type Tone } from './wav.ts';

const DEFAULT_PREFIX = 'Amazon-Chime-SMA-Call-Recordings';

/** Splits `Location` and makes the documented key: prefix, date of the call's start (UTC), time, transaction and call id. */
export function recordingTarget(
  location: string,
  call: { startedAt: number; transactionId: string; callId: string },
): { bucket: string; key: string } {
  const [bucket = '', ...prefix] = location.split('/').filter((part) => part !== '');
  const stamp = new Date(call.startedAt).toISOString();
  const folder = [...(prefix.length > 0 ? prefix : [DEFAULT_PREFIX]), ...stamp.slice(0, 10).split('-')].join('/');
  const time = stamp.slice(0, 23).replace(/[T:.]/g, '-');
  return { bucket, key: `${folder}/${time}_${call.transactionId}_${call.callId}.wav` };
}

/** Speech is shortened to a sixth of its length and at most 800 ms a line: files stay small, order and sides stay right. */
const MS_PER_CHARACTER = 10;
const LONGEST_LINE_MS = 800;
const LONGEST_FILE_MS = 30_000;

/** Sound of a recording: one tone a line, its pitch made from the words, left the caller, right the agent. */
function recordingTones(recording: Recording): Tone[] {
  const tones: Tone[] = [];
  let total = 0;
  for (const piece of recording.pieces) {
    const tone = piece === 'pause' ? PAUSE : lineTone(piece, recording.track);
    if (tone === undefined || total + tone.ms > LONGEST_FILE_MS) continue;
    tones.push(tone);
    total += tone.ms;
  }
  return tones.length > 0 ? tones : [{ side: 'none', ms: 100, frequency: 0 }];
}

const PAUSE: Tone = { side: 'none', ms: 200, frequency: 0 };

function lineTone({ who, text }: TranscriptLine, track: Recording['track']): Tone | undefined {
  if (track === 'INCOMING' && who === 'agent') return undefined;
  if (track === 'OUTGOING' && who === 'caller') return undefined;
  const pitch = [...text].reduce(
    (sum, character) => (sum * 31 + character.charCodeAt(0)) % 600,
    who === 'agent' ? 7 : 3,
  );
  const ms = Math.min(LONGEST_LINE_MS, Math.max(50, text.length * MS_PER_CHARACTER));
  return { side: who === 'caller' ? 'left' : 'right', ms, frequency: 200 + pitch };
}

/** Writes the WAV file with the documented metadata. Amazon does this after the call is over. */
export async function deliverRecording(
  objects: ObjectStore,
  recording: Recording,
  transactionId: string,
): Promise<void> {
  const tones = recordingTones(recording);
  const seconds = tones.reduce((sum, tone) => sum + tone.ms, 0) / 1000;
  await objects.put({
    bucket: recording.bucket,
    key: recording.key,
    body: toWav(tones, recording.track === 'BOTH' ? 2 : 1),
    contentType: 'audio/wav',
    metadata: {
      'transaction-id': transactionId,
      'call-id': recording.callId,
      'recording-duration': String(Math.ceil(seconds)),
      'recording-audio-file-format': 'audio/wav',
    },
  });
}
