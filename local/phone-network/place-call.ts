import { openCall, type Call, type Ending, type SentEvent, type TranscriptLine } from './call-leg.ts';
import { conductCall } from './conduct-call.ts';
import { findHandler } from './find-handler.ts';
import { deliverRecording } from './recording.ts';
import type { Script } from './script.ts';
import type { CallOptions, PhonePorts } from './stage.ts';

export type { CallOptions, PhonePorts } from './stage.ts';
export type { Script } from './script.ts';

/** One call to be placed. */
export interface CallOrder {
  /** The dialled number, E.164. */
  to: string;
  script: Script;
  /** When the phone rings, epoch milliseconds; the simulated clock runs on from there. May be long ago. */
  startedAt: number;
  /** The voice connector's host name, when an own SIP carrier delivers the call. */
  viaHost?: string;
}

/** What became of a call. All times in milliseconds. */
export interface CallResult {
  /** Empty when the call never reached a handler. */
  transactionId: string;
  callId: string;
  events: SentEvent[];
  transcript: TranscriptLine[];
  /** Whether the agent's first words say that it is an AI. */
  disclosed: boolean;
  recorded: boolean;
  recordingBucket?: string;
  recordingKey?: string;
  /** `rejected`: busy tone, either from Amazon (see `failures`) or from the handler. */
  ended: Ending;
  failures: string[];
  /** Wall-clock time of each Lex turn. */
  turnMs: number[];
  /** Simulated length of the call. */
  durationMs: number;
}

/** Plays one call to its end. Never throws for anything the handlers do: that is in `failures`. */
export async function placeCall(ports: PhonePorts, order: CallOrder, options: CallOptions = {}): Promise<CallResult> {
  const routing = await findHandler(ports.state, ports.policies, order);
  if (!routing.found) return busyTone(routing.reason);
  const ids = { transactionId: ports.randomUuid(), callId: ports.randomUuid() };
  const call = openCall({ ...order, ...ids, route: routing.route });
  await conductCall({ call, ports, options });
  const delivered = await deliverAll(ports, call);
  return {
    ...ids,
    events: call.events,
    transcript: call.transcript,
    disclosed: disclosesAi(call.transcript),
    recorded: delivered !== undefined,
    recordingBucket: delivered?.bucket,
    recordingKey: delivered?.key,
    ended: call.ended ?? 'failed',
    failures: call.failures,
    turnMs: call.turnMs,
    durationMs: call.clock,
  };
}

/** The words by which a caller can tell, in German or English. */
const AI_WORDS = /\b(KI|AI|künstlichen? Intelligenz|artificial intelligence|KI-\w+|AI-\w+)(?![\wäöüß])/i;

/** Whether the very first thing the agent said names it an AI. */
export function disclosesAi(transcript: TranscriptLine[]): boolean {
  const first = transcript.find(({ who }) => who === 'agent');
  return first !== undefined && AI_WORDS.test(first.text);
}

async function deliverAll(ports: PhonePorts, call: Call): Promise<{ bucket: string; key: string } | undefined> {
  let delivered: { bucket: string; key: string } | undefined;
  for (const recording of call.recordings) {
    try {
      await deliverRecording(ports.objects, recording, call.transactionId);
      delivered ??= recording;
    } catch (error) {
      call.failures.push(`recording was not delivered: ${(error as Error).message}`);
    }
  }
  return delivered;
}

function busyTone(reason: string): CallResult {
  const nothing = { events: [], transcript: [], turnMs: [], disclosed: false, recorded: false, durationMs: 0 };
  return { transactionId: '', callId: '', ...nothing, ended: 'rejected', failures: [reason] };
}
