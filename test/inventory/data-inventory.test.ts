import { describe, expect, test } from '@jest/globals';
import {
  DATA_INVENTORY,
  inventoryOf,
  isEntityName,
  SINKS,
  type Sink,
} from '../../lambdas/shared/kernel/data-inventory.ts';
import type { EntityName } from '../../lambdas/shared/kernel/stored-items.ts';

const entries = (Object.keys(DATA_INVENTORY) as EntityName[]).map((entity) => [entity, inventoryOf(entity)] as const);

describe('the data inventory', () => {
  test.each(entries)('%s: what is personal can be found and goes', (_, entry) => {
    if (entry.personalFields.length === 0) return;
    expect(entry.subjectLink).not.toBe('none');
    if (entry.erasure === 'keep') expect(entry.note).toBeDefined();
  });

  test.each(entries)('%s: what is sealed is shredded, with the class of key it is under', (_, entry) => {
    const sealed = entry.personalFields.some((field) => field.startsWith('sealed'));
    if (sealed) expect(['content', 'evidence', 'business', 'own']).toContain(entry.dataClass);
    if (sealed) expect(['shred', 'at-end']).toContain(entry.erasure);
  });

  test.each(entries)('%s: a tenant’s window has a default of at least a day', (_, entry) => {
    if (entry.window !== undefined) expect(entry.defaultDays).toBeGreaterThan(0);
  });

  test.each(entries)('%s: whatever lies in the key table is out of every backup after a day', (_, entry) => {
    if (entry.table === 'keys') expect(entry.residualDays).toBe(1);
  });

  test('declares nothing by inheritance', () => {
    expect(isEntityName('toString')).toBe(false);
    expect(isEntityName(undefined)).toBe(false);
    expect(isEntityName('call')).toBe(true);
  });

  test('names each sink once and says how long it keeps what', () => {
    expect(new Set(SINKS.map((sink) => sink.name)).size).toBe(SINKS.length);
    for (const sink of SINKS) expect(sink.note).not.toBe('');
    const longPersonal = (SINKS as readonly Sink[]).filter(
      (sink) => sink.holds === 'personal-data' && sink.erasure === 'keeps',
    );
    expect(longPersonal).toEqual([]);
  });
});
