import { isDeepStrictEqual } from 'node:util';
import type { ParametersOf } from './action-parameters.ts';
import { bridged, say, type Leg } from './call-leg.ts';
import { judgeLexResponse, LEX_LIMITS, type LexResponse } from './lex-contract.ts';
import { intentResult, lexBot, lexEvent, type LexBot } from './lex-events.ts';
import { botInput, type BotInput } from './bot-input.ts';
import { allowsBotAlias } from './resource-policy.ts';
import { agentSays, spoken } from './speech.ts';
import { failed, invalidParameter, type Stage, type Step } from './stage.ts';

interface Conversation extends Stage {
  bot: LexBot;
  hookArn: string;
  sessionId: string;
}

/**
 * Hands the call to a Lex bot until the bot closes or the caller hangs up (DG/start-bot-conversation). Every caller turn
 * goes to the code hook that the bot alias names; a code hook that fails or breaks its contract ends the conversation.
 */
export async function startBotConversation(
  stage: Stage,
  parameters: ParametersOf<'StartBotConversation'>,
  leg: Leg,
): Promise<Step> {
  const { BotAliasArn, LocaleId = 'en_US', Configuration } = parameters;
  if (bridged(stage.call)) return invalidParameter('StartBotConversation cannot run on a bridged call');
  if (BotAliasArn.split(':')[3] !== stage.call.route.region)
    return invalidParameter('the bot must be in the Region of the application');
  const hookArn = await stage.ports.findCodeHook(BotAliasArn, LocaleId);
  if (hookArn === undefined) return failed('ResourceNotFound', 'A specified bot is not found.');
  if (!allowsBotAlias(await stage.ports.policies.policyOf(hookArn), hookArn, BotAliasArn)) {
    return failed('ResourceAccessDenied', 'Access to the bot is denied.');
  }
  const { SessionState, WelcomeMessages = [] } = Configuration ?? {};
  stage.call.botAttributes = { ...stage.call.botAttributes, ...SessionState?.SessionAttributes };
  for (const { Content = '', ContentType } of WelcomeMessages) {
    const cut = agentSays(stage.call, spoken(Content, ContentType === 'SSML'));
    if (cut) return cut;
  }
  return converse({ ...stage, bot: lexBot(BotAliasArn, LocaleId), hookArn, sessionId: leg.callId });
}

async function converse(conversation: Conversation): Promise<Step> {
  const { call } = conversation;
  const until = call.clock + LEX_LIMITS.conversationMs;
  let last: LexResponse | undefined;
  for (;;) {
    if (call.clock >= until) return failed('ActionExecutionThrottled', 'A bot conversation is limited to 15 minutes.');
    const input = await botInput(call, last);
    if (input.kind === 'hangs-up') return input.step;
    const answer = await takeTurn(conversation, input);
    if ('broken' in answer) {
      call.failures.push(`bot turn ${call.turnMs.length}: ${answer.broken}`);
      return failed('SystemException', 'A system error occurred while running an action.');
    }
    last = answer.response;
    // Absent attributes are taken as lost: the response's session state replaces the session's.
    call.botAttributes = { ...last.sessionState.sessionAttributes };
    const cut = speakMessages(conversation, last);
    if (cut) return cut;
    const { type } = last.sessionState.dialogAction;
    // After fulfilment there is nothing left to delegate: Lex ends the intent.
    if (type === 'Close' || type === 'Delegate') {
      return { kind: 'ok', data: { IntentResult: intentResult(conversation.sessionId, last) } };
    }
  }
}

async function takeTurn(
  conversation: Conversation,
  input: BotInput,
): Promise<{ response: LexResponse } | { broken: string }> {
  const { call, ports, options, bot, sessionId } = conversation;
  const { transcript, inputMode } = input;
  if (inputMode === 'Speech' && transcript !== '') {
    say(call, 'caller', transcript);
    ports.utterances?.record({ botId: bot.id, localeId: bot.localeId, sessionId, text: transcript });
  }
  const event = lexEvent({
    bot,
    sessionId,
    transcript,
    inputMode,
    requestId: ports.randomUuid(),
    sessionAttributes: { ...call.botAttributes },
    invocationSource: options.invocationSource ?? 'FulfillmentCodeHook',
  });
  if (Buffer.byteLength(JSON.stringify(event)) > LEX_LIMITS.inputBytes)
    return { broken: 'the event is larger than 12 KB' };
  const first = await invokeHook(conversation, event);
  if ('broken' in first || !options.duplicateTurns) return first;
  const second = await invokeHook(conversation, event);
  if (!isDeepStrictEqual(first, second)) call.failures.push('a repeated bot turn was answered differently');
  return first;
}

/** One invocation, no retry, cut off after Lex's own 30 s. */
async function invokeHook(
  { call, ports, hookArn }: Conversation,
  event: unknown,
): Promise<{ response: LexResponse } | { broken: string }> {
  const began = ports.now();
  const over = new AbortController();
  const limit = ports.timer.wait(LEX_LIMITS.hookTimeoutMs, over.signal);
  limit.catch(() => {});
  const result = await Promise.race([ports.invoker.invoke(hookArn, event), limit.then(() => 'timeout' as const)]);
  over.abort();
  call.turnMs.push(ports.now() - began);
  if (result === 'timeout') return { broken: 'no answer within 30 s' };
  if ('error' in result) return { broken: `the code hook failed: ${result.error}` };
  const judged = judgeLexResponse(result.payload);
  if (judged.verdict === 'ok') return { response: judged.response };
  return { broken: judged.violations.map(({ path, rule }) => `${path || 'response'}: ${rule}`).join('; ') };
}

function speakMessages({ call }: Stage, response: LexResponse): Step | undefined {
  for (const { content = '', contentType } of response.messages ?? []) {
    if (contentType !== 'PlainText' && contentType !== 'SSML') continue;
    const cut = agentSays(call, spoken(content, contentType === 'SSML'));
    if (cut) return cut;
  }
  return undefined;
}
