import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { bundleLambdas, lambdaEntries } from '../../lib/shared/lambda-bundles.ts';
import { at } from '../../lib/shared/policy-statements.ts';
import type { TemplateResource } from '../../lib/shared/templates.ts';
import { cases, metadataOf, pathOf, printed, templatesOf } from '../support/templates.ts';

const templates = templatesOf();
const functions = templates.ofType('AWS::Lambda::Function');

/** The CDK puts one function of its own between CloudFormation and our custom resources. */
const FRAMEWORK = 'TelephonyProviderOnEvent';
const own = functions.filter(({ logicalId }) => logicalId !== FRAMEWORK);

const variablesOf = (fn: TemplateResource) =>
  (at(fn.properties, 'Environment', 'Variables') ?? {}) as Record<string, unknown>;

/** The entry a function is made from: `telephony/handle-call`. */
const entryOf = (fn: TemplateResource): string => {
  const path = pathOf(fn).split('/').slice(0, -2).join('/');
  return metadataOf(fn.stack, 'voicekeep:entry').find((one) => one.path === path)?.data as string;
};

test('every Lambda of the sources is deployed exactly once', () => {
  expect(own.map(entryOf).sort()).toEqual(lambdaEntries());
});

describe('every function', () => {
  test.each(cases(functions))('%s is Node 24 on ARM64, traced, with JSON logs of its own', (_, { properties }) => {
    expect(properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: expect.any(String) } },
    });
  });

  test.each(cases(own))('%s runs with source maps, and traces no answers and no error texts', (_, fn) => {
    expect(variablesOf(fn)).toMatchObject({
      NODE_OPTIONS: '--enable-source-maps',
      POWERTOOLS_TRACER_CAPTURE_RESPONSE: 'false',
      POWERTOOLS_TRACER_CAPTURE_ERROR: 'false',
    });
  });

  test.each(cases(own))('%s is no longer waited for than its trigger waits', (_, fn) => {
    const seconds = Number(fn.properties['Timeout']);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(servesApi(fn) ? 29 : 900);
  });

  test('has a role of its own', () => {
    const roles = functions.map((fn) => JSON.stringify([fn.stack, fn.properties['Role']]));
    expect(new Set(roles).size).toBe(functions.length);
  });

  const servesApi = (fn: TemplateResource) => /\/serve-/.test(entryOf(fn));
});

/** Names that the schema of each deployed bundle asks for. */
const asked = JSON.parse(printed('environments')) as Record<string, string[]>;

describe('environment variables', () => {
  /** Read by the runtime and the libraries, not by our schemas. */
  const GENERAL = [
    'NODE_OPTIONS',
    'POWERTOOLS_TRACER_CAPTURE_ERROR',
    'POWERTOOLS_TRACER_CAPTURE_RESPONSE',
    'ACCOUNT_ID',
    'DEPLOYMENT',
  ];

  test.each(cases(own))('%s has every variable that its schema asks for', (_, fn) => {
    const needed = asked[entryOf(fn)]!;
    const given = Object.keys(variablesOf(fn)).filter((name) => !GENERAL.includes(name) || needed.includes(name));
    expect(given.sort()).toEqual(needed);
  });

  test.each(cases(own))('%s has none that its code does not know', (_, fn) => {
    const code = readFileSync(join(bundleLambdas().directory(entryOf(fn)), 'index.mjs'), 'utf8');
    const unknown = Object.keys(variablesOf(fn)).filter((name) => !GENERAL.includes(name) && !code.includes(name));
    expect(unknown).toEqual([]);
  });

  test.each(cases(own))('%s holds no secret and no region', (_, fn) => {
    const text = JSON.stringify(variablesOf(fn));
    expect(text).not.toMatch(/AKIA|BEGIN|AWS_REGION|AWS_ENDPOINT|vk_[a-z0-9]{26}_/);
    expect(Object.keys(variablesOf(fn)).filter((name) => /SECRET|PASSWORD|TOKEN/.test(name))).toEqual([]);
  });
});

describe('who is invoked without being waited for', () => {
  /** A rule's target that is the alias of a function, with the alias. */
  const targets = templates.ofType('AWS::Events::Rule').flatMap((rule) =>
    ((rule.properties['Targets'] ?? []) as Record<string, unknown>[]).flatMap((target) => {
      const alias = templates
        .ofType('AWS::Lambda::Alias')
        .find(({ stack, logicalId }) => stack === rule.stack && at(target['Arn'], 'Ref') === logicalId);
      return alias === undefined ? [] : [{ rule, target, alias }];
    }),
  );
  const rows = targets.map((one) => [`${one.rule.stack}/${one.rule.logicalId}`, one] as const);
  const settingsOf = (alias: TemplateResource) =>
    templates
      .ofType('AWS::Lambda::EventInvokeConfig')
      .find(
        (one) =>
          one.stack === alias.stack &&
          JSON.stringify(one.properties['FunctionName']) === JSON.stringify(alias.properties['FunctionName']),
      );

  test('are all aliases', () => {
    const all = templates.ofType('AWS::Events::Rule').flatMap((rule) => rule.properties['Targets'] as unknown[]);
    expect(targets).toHaveLength(all.length);
  });

  test.each(rows)('%s sets how often the alias is tried, not the function that nobody invokes', (_, { alias }) => {
    expect(JSON.stringify(settingsOf(alias)?.properties['Qualifier'])).toMatch(new RegExp(`${alias.logicalId}|"live"`));
  });

  test.each(rows)('%s keeps what failed, or is a tick that the next one makes up', (_, { rule, alias }) => {
    const fn = functions.find(
      ({ stack, logicalId }) => stack === alias.stack && at(alias.properties['FunctionName'], 'Ref') === logicalId,
    )!;
    const kept = at(fn.properties, 'DeadLetterConfig', 'TargetArn') !== undefined;
    const tick =
      rule.properties['ScheduleExpression'] !== undefined &&
      settingsOf(alias)?.properties['MaximumRetryAttempts'] === 0;
    expect(kept || tick).toBe(true);
  });

  test.each(rows.filter(([, { rule }]) => rule.properties['EventPattern'] !== undefined))(
    '%s keeps events that could not even be delivered',
    (_, { target }) => {
      expect(at(target, 'DeadLetterConfig', 'Arn')).toBeDefined();
      expect(Number(at(target, 'RetryPolicy', 'MaximumEventAgeInSeconds'))).toBeLessThanOrEqual(86_400);
    },
  );
});

describe('a stream', () => {
  test.each(cases(templates.ofType('AWS::Lambda::EventSourceMapping')))('%s gives up a batch at last', (_, mapping) => {
    expect(Number(mapping.properties['MaximumRetryAttempts'])).toBeGreaterThan(0);
    expect(mapping.properties['FunctionName']).toBeDefined();
    expect(JSON.stringify(mapping.properties['FunctionName'])).toContain(':live');
  });

  test.each(cases(templates.ofType('AWS::DynamoDB::Table').filter((one) => one.properties['StreamSpecification'])))(
    '%s carries keys only',
    (_, table) => expect(at(table.properties, 'StreamSpecification', 'StreamViewType')).toBe('KEYS_ONLY'),
  );
});
