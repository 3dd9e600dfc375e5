import { expect, test } from '@jest/globals';
import { scenarioRoutes } from '../../lambdas/agent/routes.ts';
import { EMPTY_PROGRESS, taskTurn, type Progress } from '../../lambdas/dialogue/contract.ts';
import { AGENT_PACKS } from '../../lambdas/shared/languages/languages.ts';
import { RESTAURANT_HELP, RESTAURANT_HOURS, WORKSHOP_HELP, WORKSHOP_HOURS } from '../../local/demo/demo-help.ts';
import { DEMO_DIALOGUES, readDialogues } from '../../local/phone-network/dialogues.ts';

const WORKSHOP = { help: WORKSHOP_HELP, hours: WORKSHOP_HOURS };
const RESTAURANT = { help: RESTAURANT_HELP, hours: RESTAURANT_HOURS };
const base = { name: 'Demo', language: 'de-DE', greeting: 'Guten Tag' };

/** What the demo's own dialogue comes to. @param today a Tuesday */
function played(id: string, given: { help: object; hours: object }, today = '2026-12-01') {
  const { help, hours } = scenarioRoutes.create.body.parse({ ...base, ...given });
  const { script } = readDialogues(DEMO_DIALOGUES).find((one) => one.id === id)!;
  const context = {
    tongue: { tag: 'de-DE', ...AGENT_PACKS['de-DE'].tasks },
    scenario: { ...help!, hours: hours! },
    now: { today, minute: 600 },
    canTransfer: false,
  };
  let progress: Progress = EMPTY_PROGRESS;
  for (const said of script.turns) progress = taskTurn(said, progress, context)?.progress ?? progress;
  return progress;
}

test('the demo’s appointment ends with its values', () => {
  expect(played('demo-termin', WORKSHOP)).toMatchObject({
    task: 'appointment',
    slots: {
      service: 'inspection',
      day: '2026-12-03',
      time: '09:00',
      name: 'Sabine Krüger',
      phone: '+491713920011',
      email: 'sabine.krueger@example.com',
    },
  });
});

test('the demo’s order ends with its values', () => {
  expect(played('demo-bestellung', RESTAURANT)).toMatchObject({
    task: 'order',
    slots: {
      items: [
        { item: 'margherita', quantity: 2, size: 'groß' },
        { item: 'rucola', quantity: 1 },
        { item: 'apple-spritzer', quantity: 2 },
      ],
      mode: 'pickup',
      name: 'Yilmaz',
      phone: '+491713920074',
    },
  });
});

test('the demo’s complaint ends with its values', () => {
  const { task, slots } = played('demo-beschwerde', WORKSHOP);
  expect(task).toBe('complaint');
  expect(slots).toMatchObject({ name: 'Thomas Berger', phone: '+493023125042' });
  expect(slots.subject).toContain('Rechnung');
});
