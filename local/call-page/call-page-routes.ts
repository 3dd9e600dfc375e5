import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { ApiClient } from '../platform/api-client.ts';
import type { CallResult } from '../phone-network/place-call.ts';
import type { PhoneLine } from '../phone-network/phone-line.ts';
import { outcomeOf } from './call-outcome.ts';
import { LiveCall } from './live-call.ts';

/** A tenant that can be called, with a client of its own; its key never reaches the browser. */
interface CalledTenant {
  readonly name: string;
  readonly number: string;
  readonly api: Pick<ApiClient, 'call'>;
}

export interface CallPageDeps {
  readonly line: Pick<PhoneLine, 'ring'>;
  readonly tenants: readonly CalledTenant[];
  /** The platform's id of a call that the network knows by its transaction. */
  readonly callIdOf: (transactionId: string) => string;
}

interface Playing {
  readonly live: LiveCall;
  readonly tenant: CalledTenant;
  result?: CallResult;
}

/** How long a page that asks for news waits for some, milliseconds. */
const NEWS_WITHIN_MS = 20_000;
/** Calls that are remembered; older ones are forgotten. */
const MOST_CALLS = 50;

const order = z.strictObject({
  number: z.string(),
  from: z.union([
    z.literal('anonymous'),
    z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be a number such as +491713920042'),
  ]),
});
const act = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('say'), text: z.string().min(1).max(4_000) }),
  z.strictObject({ do: z.literal('press'), keys: z.string().regex(/^[0-9*#]{1,32}$/, 'must be keys of a telephone') }),
  z.strictObject({ do: z.literal('wait') }),
  z.strictObject({ do: z.literal('hang-up') }),
]);

interface Found {
  readonly status: number;
  readonly body: unknown;
}

/** What the call page asks for. Undefined: there is no such thing. @throws z.ZodError for a body that is none */
export function callPageRoutes({ line, tenants, callIdOf }: CallPageDeps) {
  const calls = new Map<string, Playing>();
  const ring = (body: unknown): Found => {
    const { number, from } = order.parse(body);
    const tenant = tenants.find((one) => one.number === number);
    if (tenant === undefined) return { status: 404, body: { detail: 'Nobody answers this number.' } };
    const playing: Playing = { live: new LiveCall(), tenant };
    const id = randomUUID();
    calls.set(id, playing);
    for (const old of [...calls.keys()].slice(0, -MOST_CALLS)) calls.delete(old);
    const script = { from, turns: [], consent: 'silence' as const, live: playing.live };
    void line
      .ring({ to: number, script })
      .then((result) => void (playing.result = result))
      .finally(() => playing.live.end());
    return { status: 201, body: { id } };
  };
  return async (method: string, url: URL, body: unknown): Promise<Found | undefined> => {
    const [, api, what, id, part] = url.pathname.split('/');
    if (api !== 'api' || what === undefined) return undefined;
    if (what === 'tenants' && method === 'GET' && id === undefined)
      return { status: 200, body: { tenants: tenants.map(({ name, number }) => ({ name, number })) } };
    if (what !== 'calls') return undefined;
    if (method === 'POST' && id === undefined) return ring(body);
    const playing = id === undefined ? undefined : calls.get(id);
    if (playing === undefined) return undefined;
    if (method === 'GET' && part === 'lines')
      return news(playing, {
        after: Number(url.searchParams.get('after') ?? 0),
        waiting: url.searchParams.has('waiting'),
      });
    if (method === 'POST' && part === 'acts')
      return playing.live.act(act.parse(body))
        ? { status: 202, body: {} }
        : { status: 409, body: { detail: 'It is not the caller’s turn.' } };
    return method === 'GET' && part === 'outcome' ? outcome(playing, callIdOf) : undefined;
  };
}

/** Answers at once where there is something that the page does not know yet. */
async function news({ live }: Playing, known: { after: number; waiting: boolean }): Promise<Found> {
  const from = Number.isInteger(known.after) && known.after >= 0 ? known.after : 0;
  const { lines, over, waiting } = live.state(from);
  if (lines.length === 0 && !over && waiting === known.waiting) await live.change(NEWS_WITHIN_MS);
  return { status: 200, body: live.state(from) };
}

async function outcome({ result, tenant }: Playing, callIdOf: CallPageDeps['callIdOf']): Promise<Found> {
  if (result === undefined) return { status: 409, body: { detail: 'The call is not over.' } };
  const { failures, ended, transactionId } = result;
  const left = transactionId === '' ? undefined : await outcomeOf(tenant.api, callIdOf(transactionId));
  return { status: 200, body: { ended, failures, left: left ?? null } };
}
