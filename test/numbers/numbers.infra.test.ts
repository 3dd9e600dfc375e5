import { expect, test } from '@jest/globals';
import { control } from '../../trust/controls/isolation/numbers-assigned.ts';
import { grants } from '../../trust/control.ts';
import { templatesOf } from '../support/templates.ts';

test('only operators’ routes and the closing of a tenant write whose a number is', () => {
  const found = control.examine!(templatesOf());
  expect(found.filter(({ ok }) => !ok)).toEqual([]);
  expect(found.length).toBeGreaterThanOrEqual(2);
});

test('the function behind scenarios reaches no record of the control plane’s', () => {
  const own = grants(templatesOf()).filter(({ resource }) => resource.logicalId.startsWith('AgentServeScenarios'));
  expect(own.length).toBeGreaterThan(0);
  expect(JSON.stringify(own.map(({ statement }) => statement.resources))).not.toContain('ControlNumbers');
});
