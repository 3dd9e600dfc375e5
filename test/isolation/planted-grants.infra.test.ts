import { describe, expect, test } from '@jest/globals';
import { crossing, decideIsolation, type Decision } from '../support/isolation-proof.ts';
import { templatesOf } from '../support/templates.ts';
import { PLANTED_GRANTS } from './support/planted-grants.ts';

const templates = templatesOf();
const summary = (one: Decision): string => `${one.role} (${one.relation}) ${one.store} ${one.action}`;

describe('the proof itself', () => {
  test.each(Object.entries(PLANTED_GRANTS))('finds a planted grant: %s', async (_, { plant, only, found }) => {
    const changed = await decideIsolation(plant(templates), only);
    expect(crossing(changed).map(summary)).toEqual(expect.arrayContaining([expect.stringContaining(found)]));
  });
});
