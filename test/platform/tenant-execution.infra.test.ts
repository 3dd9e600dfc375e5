import { describe, expect, test } from '@jest/globals';
import { ALL_ROUTES } from '../../lambdas/console/all-routes.ts';
import { apiOperations } from '../../trust/control.ts';
import { at } from '../../lib/shared/policy-statements.ts';
import type { TemplateResource, Templates } from '../../lib/shared/templates.ts';
import { templatesOf } from '../support/templates.ts';

const HEADER = 'integration.request.header.X-Amz-Tenant-Id';
const apart = ({ properties }: TemplateResource): boolean =>
  at(properties, 'TenancyConfig', 'TenantIsolationMode') === 'PER_TENANT';
const functionsApart = (templates: Templates) => templates.ofType('AWS::Lambda::Function').filter(apart);
const mappedRoutes = (templates: Templates) =>
  apiOperations(templates)
    .filter(({ operation }) => at(operation, 'x-amazon-apigateway-integration', 'requestParameters') !== undefined)
    .map(({ operation }) => String(at(operation, 'operationId')));

describe('execution environments', () => {
  const shared = templatesOf();
  const separate = templatesOf('per-tenant');
  const routes = mappedRoutes(separate);
  const scopeOf = (id: string) => ALL_ROUTES.find((route) => route.id === id)?.scope;

  test('are shared by tenants unless the configuration says otherwise', () => {
    expect(functionsApart(shared)).toEqual([]);
    expect(mappedRoutes(shared)).toEqual([]);
  });

  test('are each tenant’s own where a function serves tenants’ routes only', () => {
    expect(functionsApart(separate).length).toBeGreaterThanOrEqual(4);
    expect(routes).toEqual(expect.arrayContaining(['calls.list', 'scenarios.put', 'retention.get', 'audit.events']));
  });

  test('never are where a request may have no tenant: Lambda would refuse it', () => {
    expect(routes.map(scopeOf).filter((scope) => scope !== 'tenant')).toEqual([]);
    const names = functionsApart(separate).map(({ logicalId }) => logicalId);
    expect(
      names.filter((name) => /Authoris|HandleCall|AnswerTurn|Sweep|MoveRecording|Terms|Openapi/.test(name)),
    ).toEqual([]);
  });

  test('are told the tenant by the authoriser, never by the client', () => {
    for (const { operation } of apiOperations(separate)) {
      const mapping = at(operation, 'x-amazon-apigateway-integration', 'requestParameters');
      if (mapping !== undefined) expect(mapping).toEqual({ [HEADER]: 'context.authorizer.tenant' });
    }
  });

  test('of a function apart have no other way in than the API', () => {
    const ids = functionsApart(separate).map(({ logicalId }) => logicalId);
    const others = separate
      .ofType('AWS::Lambda::EventSourceMapping', 'AWS::Lambda::Url', 'AWS::Events::Rule', 'AWS::Scheduler::Schedule')
      .filter(({ properties }) => ids.some((id) => JSON.stringify(properties).includes(id)));
    expect(others).toEqual([]);
    const machines = separate
      .ofType('AWS::StepFunctions::StateMachine')
      .map(({ properties }) => JSON.stringify(properties));
    expect(machines.filter((text) => ids.some((id) => text.includes(id)))).toEqual([]);
  });
});
