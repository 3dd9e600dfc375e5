import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import development from '../../config/development.ts';
import { parseDeploymentConfig } from '../../lib/config/deployment.ts';
import { observeAccount, type AccountClients } from '../../tools/preflight/observe.ts';
import { prerequisitesPage } from '../../tools/preflight/page.ts';
import { preflight } from '../../tools/preflight/preflight.ts';
import {
  ASK_NOTHING,
  checksOf,
  PREREQUISITES,
  TRIGGERS,
  type AccountFacts,
} from '../../tools/preflight/prerequisites.ts';
import { DEPLOYMENT, physicalStack } from '../support/deployment.ts';
import { templatesOf } from '../support/templates.ts';

const config = parseDeploymentConfig(development);
const own = (id: string, more: object = {}) => ({
  status: 'CREATE_COMPLETE',
  tags: {
    'voicekeep:deployment': DEPLOYMENT,
    'voicekeep:stack': id,
    'voicekeep:stage': 'development',
    ...more,
  } as Record<string, string>,
});
const READY: AccountFacts = {
  account: config.deployment.account,
  stacks: new Map([
    ['CDKToolkit', { status: 'CREATE_COMPLETE', tags: {} }],
    [physicalStack('Audit'), own('Audit')],
    ['Audit', { status: 'CREATE_COMPLETE', tags: {} }],
  ]),
  auditLock: config.audit.lock,
  concurrency: 1_000,
  stackLimit: 2_000,
  optOutPolicy: JSON.stringify({ services: { default: { opt_out_policy: 'optOut' } } }),
};
const seenOf = (facts: AccountFacts, given = config) =>
  Object.fromEntries(checksOf(given, facts).map(({ id, seen }) => [id, seen]));
const withStack = (name: string, stack: { status: string; tags: Record<string, string> }): AccountFacts => ({
  ...READY,
  stacks: new Map([...READY.stacks!, [name, stack]]),
});

describe('the list of prerequisites', () => {
  const templates = templatesOf();
  const text = templates.stacks.map((stack) => stack.text).join('\n');
  const asked = new Set(PREREQUISITES.flatMap(({ asks }) => asks));

  test('has every id once, and says of each what, why, how to see it and how to change it', () => {
    expect(new Set(PREREQUISITES.map(({ id }) => id)).size).toBe(PREREQUISITES.length);
    for (const one of PREREQUISITES)
      for (const said of [one.what, one.why, one.see, one.fix]) expect(said.length).toBeGreaterThan(10);
  });

  test('has an entry for every service that templates make something of or grant, or a reason why it asks for nothing', () => {
    const used = new Set([...text.matchAll(/"([a-z0-9]+):[A-Z][A-Za-z]+\*?"/g)].map(([, service]) => service!));
    used.delete('aws');
    for (const { type } of templates.resources) {
      const [vendor, service = ''] = type.toLowerCase().split('::');
      if (vendor === 'aws') used.add(service === 'stepfunctions' ? 'states' : service);
    }
    expect(used.size).toBeGreaterThan(12);
    expect([...used].filter((service) => !asked.has(service) && ASK_NOTHING[service] === undefined)).toEqual([]);
    expect(Object.keys(ASK_NOTHING).filter((service) => asked.has(service) || !used.has(service))).toEqual([]);
  });

  test('has an entry for every trigger in templates, and each trigger is there', () => {
    for (const [trigger, { type, property }] of Object.entries(TRIGGERS)) {
      const found = templates
        .ofType(type)
        .filter((one) => property === undefined || one.properties[property] !== undefined);
      expect([trigger, found.length > 0, asked.has(trigger)]).toEqual([trigger, true, true]);
    }
  });

  test('asks for the AI opt-out of every AI service that hears or speaks', () => {
    const listening = ['lex', 'polly', 'transcribe', 'connect', 'comprehend', 'translate', 'rekognition', 'textract'];
    const used = listening.filter((service) => new RegExp(`"${service}:[A-Z]|"AWS::${service}::`, 'i').test(text));
    expect(used).toEqual(['lex', 'polly']);
    for (const service of used) expect(PREREQUISITES.map(({ id }) => id)).toContain(`ai-opt-out-${service}`);
  });

  test('makes the section of the README', () => {
    expect(readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8')).toContain(prerequisitesPage());
  });
});

describe('what the facts of an account say', () => {
  test('of one that is ready: nothing is missing, and what nobody can read is unseen', () => {
    expect(Object.values(seenOf(READY))).not.toContain('missing');
    expect(seenOf(READY)).toMatchObject({ account: 'ok', 'foreign-stacks': 'ok', 'sma-customer': 'unseen' });
  });

  test('of one that could not be read: nothing is ok', () => {
    expect([...new Set(Object.values(seenOf({})))]).toEqual(['unseen']);
  });

  test.each<[string, string, AccountFacts]>([
    ['another account', 'account', { ...READY, account: '999999999999' }],
    ['no bootstrap', 'bootstrap', { ...READY, stacks: new Map() }],
    [
      'another team’s stack',
      'foreign-stacks',
      withStack(physicalStack('Data'), { status: 'CREATE_COMPLETE', tags: {} }),
    ],
    [
      'another deployment’s stack of the same name',
      'foreign-stacks',
      withStack(physicalStack('Data'), own('Data', { 'voicekeep:deployment': 'another' })),
    ],
    [
      'a stage that was flipped',
      'stage-unchanged',
      withStack(physicalStack('Data'), own('Data', { 'voicekeep:stage': 'production' })),
    ],
    ['a lock that was changed', 'audit-lock-unchanged', { ...READY, auditLock: { mode: 'GOVERNANCE', days: 2 } }],
    ['too few executions', 'lambda-concurrency', { ...READY, concurrency: 10 }],
    ['too few stacks', 'cloudformation-stacks', { ...READY, stackLimit: 500 }],
    ['no opt-out policy', 'ai-opt-out-lex', { ...READY, optOutPolicy: '' }],
    [
      'a service that is left out of it',
      'ai-opt-out-polly',
      {
        ...READY,
        optOutPolicy: JSON.stringify({
          services: { default: { opt_out_policy: 'optOut' }, polly: { opt_out_policy: 'optIn' } },
        }),
      },
    ],
  ])('of %s: missing, with what to do', (_, id, facts) => {
    const found = checksOf(config, facts).filter(({ seen }) => seen === 'missing');
    expect(found.map((check) => check.id)).toContain(id);
    expect(found.find((check) => check.id === id)!.fix.length).toBeGreaterThan(10);
  });

  test('of a reservation above the quota: missing', () => {
    const reserved = parseDeploymentConfig({ ...development, calls: { reservedConcurrency: 950 } });
    expect(seenOf(READY, reserved)['lambda-concurrency']).toBe('missing');
    expect(seenOf({ ...READY, concurrency: 1_050 }, reserved)['lambda-concurrency']).toBe('ok');
  });

  test('only of what a configuration needs', () => {
    const none = parseDeploymentConfig({ ...development, telephony: { adapter: 'none' } });
    expect(Object.keys(seenOf(READY, none))).not.toContain('sma-customer');
    const without = parseDeploymentConfig({ ...development, aiServices: { optOut: 'declared-without' } });
    expect(Object.keys(seenOf(READY, without))).not.toContain('ai-opt-out-lex');
  });
});

describe('the look at an account', () => {
  const refusing = { send: async () => Promise.reject(new Error('AccessDenied')) };
  const clients = new Proxy({} as AccountClients, { get: () => refusing });

  test('takes what it may not read for unseen', async () => {
    expect(await observeAccount(clients, config)).toEqual({});
  });

  test('is answered for a configuration that is refused, and for an account that is not there', async () => {
    const nobody = () => Promise.reject(new Error('no credentials'));
    expect(await preflight('nowhere', nobody)).toMatchObject({ checks: [{ id: 'configuration', seen: 'missing' }] });
    const unseen = await preflight('development', nobody);
    expect(unseen.error).toBe('no credentials');
    expect([...new Set(unseen.checks.map(({ seen }) => seen))]).toEqual(['ok', 'unseen']);
  });
});
