import { sealField, type OpenCallKeys } from '../access/contract.ts';
import { resultEntity, type CallItem } from '../calls/entities.ts';
import { expectedOf } from '../redaction/contract.ts';
import type { AnyEntity } from '../shared/kernel/define-entity.ts';
import type { Handling } from '../shared/kernel/storage-modes.ts';
import type { Sealed } from '../shared/kernel/stored-values.ts';
import type { Hearing } from './domain/hearing.ts';
import { resultText, type CallResult } from './domain/help-turn.ts';
import { keptWords, type KeptWords, type SpokenTurn } from './domain/kept-words.ts';
import type { SealedTurn } from './domain/turn-record.ts';
import { lengthOf } from './domain/wishes.ts';
import { messageEntity, openTaskEntity, turnEntity } from './entities.ts';
import type { LexTurn } from './lex-contract.ts';

/** The turn that is being answered. */
interface AnsweredTurn {
  readonly turn: LexTurn;
  readonly turnId: string;
  readonly call: CallItem;
  readonly keys: OpenCallKeys;
  readonly deps: { readonly hearing: Hearing };
}

/** What of a turn is stored under the call's storage mode. */
export function keepOf(
  { turn, call, deps }: AnsweredTurn,
  handling: Handling,
  decision: SpokenTurn['decision'],
): KeptWords {
  const words = deps.hearing.personal;
  const expected = expectedOf(turn, words);
  return keptWords(handling, { decision, said: turn.said, index: call.agentTurns, expected, words });
}

/** A turn's words under the call's content key, each bound to its row. What is not kept is not sealed either. */
export async function sealTurn(
  { keys, turn, turnId, call }: AnsweredTurn,
  kept: KeptWords,
  facts: Pick<SealedTurn, 'at' | 'now' | 'model' | 'decision'> & { due: number; version: number },
): Promise<SealedTurn> {
  const { due, version, ...rest } = facts;
  const seal = async (
    entity: Pick<AnyEntity, 'name' | 'sealed' | 'binding'>,
    { field, row, text }: { field: string; row: Readonly<Record<string, unknown>>; text: string | undefined },
  ): Promise<Sealed | undefined> => (text === undefined ? undefined : sealField(keys, entity, { field, row, text }));
  const textOf = (result: CallResult | undefined) => result && resultText(result);
  const [sealedCaller, sealedAgent, message, result, working] = await Promise.all([
    seal(turnEntity, { field: 'sealedCaller', row: { turnId }, text: kept.caller }),
    seal(turnEntity, { field: 'sealedAgent', row: { turnId }, text: kept.agent }),
    seal(messageEntity, { field: 'sealedText', row: { turnId }, text: kept.message?.text }),
    seal(resultEntity, { field: 'sealedResult', row: {}, text: textOf(kept.result) }),
    seal(openTaskEntity, { field: 'sealedProgress', row: {}, text: textOf(kept.working) }),
  ]);
  return {
    ...rest,
    call,
    turnId,
    heard: lengthOf(turn.said) > 0,
    sealedCaller,
    sealedAgent,
    message: kept.message === undefined ? undefined : { sealed: message, due },
    result: result === undefined ? undefined : { sealed: result, working, version },
  };
}
