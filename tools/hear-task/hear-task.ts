import {
  DEFAULT_ZONE,
  EMPTY_PROGRESS,
  isComplete,
  taskTurn,
  type Progress,
  type Slots,
} from '../../lambdas/dialogue/contract.ts';
import { AGENT_PACKS, LANGUAGES } from '../../lambdas/shared/languages/languages.ts';
import type { TaskCase } from './task-cases.ts';

/** What the agent knows after the last turn, and what it said after each. */
export interface HeardTask {
  id: string;
  slots: Slots;
  complete: boolean;
  handoff: boolean;
  asked: string[];
}

/** Plays a case through the functions that a call is answered with: a scenario that declares the case's task only. */
export function hearTask(one: TaskCase, onTurn: (ms: number) => void = () => undefined): HeardTask {
  const { words, texts } = AGENT_PACKS[one.lang].tasks;
  const { hours, closed, ...scenario } = one.scenario;
  const context = {
    tongue: { tag: one.lang, words, texts },
    scenario: { ...scenario, hours: { ...hours, zone: DEFAULT_ZONE, closed }, tasks: [one.task] },
    // Its time is the business's own already.
    now: { today: one.now.slice(0, 10), minute: Number(one.now.slice(11, 13)) * 60 + Number(one.now.slice(14, 16)) },
    canTransfer: true,
  };
  let progress: Progress = { ...EMPTY_PROGRESS, task: one.task };
  const asked: string[] = [];
  for (const said of one.turns) {
    const started = performance.now();
    const turn = taskTurn(said, progress, context);
    onTurn(performance.now() - started);
    progress = turn?.progress ?? progress;
    asked.push(turn === undefined || turn.say === '' ? LANGUAGES[one.lang].texts.transfer : turn.say);
  }
  return { id: one.id, slots: progress.slots, complete: isComplete(progress), handoff: progress.handoff, asked };
}
