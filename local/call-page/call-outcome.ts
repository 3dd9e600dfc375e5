import type { ApiClient } from '../platform/api-client.ts';
import { delay } from '../shared/processes.ts';

/** What a call left behind, as the tenant's API shows it: the result in full, the words masked. */
export interface CallOutcome {
  readonly result: unknown;
  readonly messages: readonly unknown[];
  /** The redacted view: tokens such as ⟦NAME_1⟧ instead of personal data. */
  readonly masked: readonly { readonly caller: string | null; readonly agent: string | null }[];
  readonly consent: string;
}

interface ShownCall {
  readonly endedAt?: string;
  readonly consent: string;
  readonly result: unknown;
  readonly messages: readonly { readonly text: string | null }[];
  readonly transcript: readonly { readonly caller: string | null; readonly agent: string | null }[];
}

/** Tries, and milliseconds between them, until a call that is over has ended in the store too. */
const TRIES = 50;
const EVERY_MS = 100;

/** Reads what a call left. @returns undefined when the platform does not know the call, or has not ended it */
export async function outcomeOf(api: Pick<ApiClient, 'call'>, callId: string): Promise<CallOutcome | undefined> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { status, body } = await api.call<ShownCall>('GET', `/v1/calls/${callId}`);
    if (status === 200 && body.endedAt !== undefined) {
      const masked = await api.call<ShownCall>('GET', `/v1/calls/${callId}?view=redacted`);
      const { result, messages, consent } = body;
      return { result, messages, consent, masked: masked.status === 200 ? masked.body.transcript : [] };
    }
    await delay(EVERY_MS);
  }
  return undefined;
}
