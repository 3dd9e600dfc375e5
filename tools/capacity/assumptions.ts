/**
 * What the simulation assumes about tenants and their callers. Nobody measured these: they are stated so that a reader
 * can put in better ones. What calls cost in requests is not here: that is counted in the real code.
 */
export const TENANTS = {
  /** Calls per tenant and business day: log-normal, heavy-tailed; mean ≈ 18 with median 8 and σ 1.3. */
  medianCalls: 8,
  sigma: 1.3,
  minCalls: 0.5,
  maxCalls: 3_000,
  recording: 0.35,
  /** Whose software asks for new calls every five minutes from 07:00 to 19:00. */
  polling: 0.3,
} as const;

/** A Monday: practices and offices meet the weekend's calls. */
export const MONDAY = 1.25;

/** Share of a German business day's calls by hour of the day, Europe/Berlin: opening peak, lunch dip, early evening. */
const WEIGHTS = [1, 1, 1, 1, 1, 2, 6, 40, 115, 140, 135, 120, 60, 75, 95, 90, 75, 40, 15, 8, 5, 4, 3, 2];
const WHOLE = WEIGHTS.reduce((sum, weight) => sum + weight, 0);
export const HOURS: readonly number[] = WEIGHTS.map((weight) => weight / WHOLE);
export const PEAK_HOUR = HOURS.indexOf(Math.max(...HOURS));

export const CALLS = {
  known: 0.55,
  /** Hang up during the greeting. */
  abandoned: 0.12,
  /** Say yes to being recorded, where they are asked. */
  consent: 0.7,
  /** Seconds of conversation: log-normal; Lex ends a conversation after 15 minutes. */
  medianTalk: 75,
  talkSigma: 0.6,
  maxTalk: 840,
  secondsPerTurn: 14,
  greeting: 6,
  asking: 5,
  /** Turns whose answer a language model makes; the rest comes from the tenant's knowledge. */
  modelTurns: 0.6,
  leaveMessage: 0.15,
} as const;

/** API requests per call, beside polling. */
export const API = { pollSeconds: 300, from: 7, to: 19, read: 0.6, search: 0.08, link: 0.3 } as const;

/** Erasure requests per call. */
export const ERASURES = 0.001;

/** Duration of an invocation, milliseconds; waiting for AWS included, cold starts not. */
export const MILLISECONDS: Readonly<Record<string, number>> = {
  'handle-call': 90,
  'answer-turn': 70,
  'authorise-request': 15,
  'serve-calls': 60,
  'move-recording': 400,
  'forget-utterances': 120,
  'sweep-expired': 300,
  'serve-subject-requests': 90,
  'find-subject-data': 200,
  'erase-subject-data': 400,
  'rescan-subject-data': 300,
  'certify-request': 200,
};
export const MODEL_MS = 1_200;

export const NIGHT = {
  /** Second of the day: 03:30, as the schedule says. */
  start: 12_600,
  /** As in lib/retention/retention-sweep.ts. */
  tenantsAtOnce: 10,
  pageOfTenants: 200,
  msPerCallDue: 150,
  msPerRecordingKept: 5,
  msPerThousandReduced: 60,
  /** Business days in a calendar day: what a window of calendar days holds. */
  businessShare: 5 / 7,
  recordingDays: 90,
  evidenceDays: 1_095,
} as const;

export const LAMBDA = {
  /** An idle instance is taken away after this; AWS promises no number. */
  idleSeconds: 600,
} as const;
