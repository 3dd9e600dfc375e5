import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { scenarioRoutes } from '../../lambdas/agent/routes.ts';
import { EMPTY_PROGRESS, isComplete, taskTurn, type Progress } from '../../lambdas/dialogue/contract.ts';
import { AGENT_PACKS } from '../../lambdas/shared/languages/languages.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'scenarios');
const files = readdirSync(FOLDER);
const read = (file: string): Record<string, unknown> => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as never;
const body = scenarioRoutes.create.body;

describe('templates of scenarios', () => {
  test('there is one for a workshop, a practice, a restaurant, a law office and a trade business', () => {
    expect(files.sort()).toEqual([
      'law-office.json',
      'practice.json',
      'restaurant.json',
      'trade-business.json',
      'workshop.json',
    ]);
  });

  test.each(files)('%s is a scenario as it is, and a tenant’s own with two edits', (file) => {
    expect(body.safeParse(read(file)).error).toBeUndefined();
    expect(
      body.parse({ ...read(file), name: 'Meine Werkstatt', numbers: ['+4930900001'] }).help?.tasks.length,
    ).toBeGreaterThan(3);
  });

  test.each([
    ['workshop.json', 'guten tag ich brauche einen termin zum ölwechsel am donnerstag um neun mein name ist kern'],
    ['practice.json', 'ich möchte einen termin zur impfung am donnerstag um acht mein name ist kern'],
    ['restaurant.json', 'ich möchte zwei große salami bestellen zum abholen auf den namen kern'],
    [
      'law-office.json',
      'ich bitte um rückruf mein name ist kern null eins sieben eins drei neun zwei null null vier zwei',
    ],
    ['trade-business.json', 'ich möchte mich beschweren die heizung tropft schon wieder mein name ist kern'],
  ])('%s helps to the end', (file, said) => {
    const { help, hours } = body.parse(read(file));
    const context = {
      tongue: { tag: 'de-DE', ...AGENT_PACKS['de-DE'].tasks },
      scenario: { ...help!, hours: hours! },
      now: { today: '2026-12-01', minute: 600 },
      canTransfer: false,
    };
    const progress: Progress = taskTurn(said, EMPTY_PROGRESS, context)!.progress;
    expect(progress.slots.name).toBe('Kern');
    expect(isComplete(progress)).toBe(true);
    expect(taskTurn('ja genau', progress, context)?.ended).toBe('done');
  });
});
