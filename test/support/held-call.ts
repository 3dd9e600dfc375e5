import { randomUUID } from 'node:crypto';
import { callIdOf } from '../../local/demo/demo-calls.ts';
import type { DemoTenant } from '../../local/demo/demo-tenants.ts';
import { nextEvent, openCall } from '../../local/phone-network/call-leg.ts';
import { findHandler } from '../../local/phone-network/find-handler.ts';
import type { TestPlatform } from './platform.ts';

/** A call whose events a test makes and delivers itself, in any order and number. */
export interface HeldCall {
  readonly callId: string;
  readonly transactionId: string;
  /** Amazon's id of the caller's leg, which is also the Lex session. */
  readonly legId: string;
  /** The next event of the call, not delivered yet. `gone`: the caller has hung up. */
  event(type: string, options?: { actionData?: Record<string, unknown>; gone?: boolean }): unknown;
  /** The next event: what was to be spoken was spoken. */
  spoke(): unknown;
  /** Delivers an event. @throws Error when the handler fails */
  send(event: unknown): Promise<unknown>;
  hangUp(): Promise<void>;
  /** Rings and listens until the bot is in the conversation. */
  toConversation(): Promise<void>;
  /** The bot that speaks for the platform, and its code hook. */
  bot(): Promise<{ botId: string; localeId: string; hookArn: string }>;
}

interface Action {
  Type: string;
  Parameters: { BotAliasArn?: string; LocaleId?: string };
}

/** Opens a call to a tenant's number; nothing is delivered yet. */
export async function heldCall({ phone }: TestPlatform, { number }: DemoTenant): Promise<HeldCall> {
  const { state, policies, invoker, findCodeHook } = phone.ports;
  const routing = await findHandler(state, policies, { to: number, ...phone.carrier });
  if (!routing.found) throw new Error(routing.reason);
  const { route } = routing;
  const [transactionId, legId] = [randomUUID(), randomUUID()];
  const script = { from: '+491713920064', turns: [], consent: 'silence' } as const;
  const call = openCall({
    route,
    script: { ...script, turns: [] },
    to: number,
    startedAt: Date.now(),
    transactionId,
    callId: legId,
  });

  const event: HeldCall['event'] = (type, { actionData, gone = false } = {}) => {
    const [leg] = call.legs;
    leg!.status = gone ? 'Disconnected' : type === 'NEW_INBOUND_CALL' ? 'Ringing' : 'Connected';
    return nextEvent(call, { type, actionData });
  };
  const spoke = () => event('ACTION_SUCCESSFUL', { actionData: { Type: 'Speak', Parameters: { CallId: legId } } });
  const send = async (sent: unknown) => {
    const reply = await invoker.invoke(route.functionArn, sent);
    if (reply === 'timeout' || 'error' in reply) throw new Error(reply === 'timeout' ? reply : reply.error);
    return reply.payload;
  };
  const actionsOf = async (sent: unknown) => ((await send(sent)) as { Actions?: Action[] }).Actions ?? [];
  let conversation: Action | undefined;
  const toConversation = async () => {
    let actions = await actionsOf(event('NEW_INBOUND_CALL'));
    while (conversation === undefined) {
      conversation = actions.find(({ Type }) => Type === 'StartBotConversation');
      const last = actions.at(-1);
      if (last === undefined) throw new Error('The call came to no conversation.');
      const asked = last.Type === 'SpeakAndGetDigits' ? { ReceivedDigits: '2' } : {};
      if (conversation === undefined) {
        actions = await actionsOf(event('ACTION_SUCCESSFUL', { actionData: { ...last, ...asked } }));
      }
    }
  };
  return {
    callId: callIdOf(transactionId),
    transactionId,
    legId,
    event,
    spoke,
    send,
    toConversation,
    hangUp: async () => void (await send(event('HANGUP', { gone: true }))),
    bot: async () => {
      if (conversation === undefined) await toConversation();
      const { BotAliasArn = '', LocaleId = '' } = conversation!.Parameters;
      const hookArn = await findCodeHook(BotAliasArn, LocaleId);
      if (hookArn === undefined) throw new Error('The bot has no code hook.');
      return { botId: BotAliasArn.split('/')[1] ?? '', localeId: LocaleId, hookArn };
    },
  };
}
