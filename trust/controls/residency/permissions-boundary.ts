import { finding, type Control } from '../../control.ts';
import { at, statements, type Statement } from '../../../lib/shared/policy-statements.ts';
import type { TemplateResource, Templates } from '../../../lib/shared/templates.ts';

export const control: Control = {
  id: 'permissions-boundary',
  claim:
    'Every role carries a permissions boundary that denies calls outside Frankfurt; global control planes and the EU models a tenant chooses are its only exceptions.',
  rows: ['N3', 'G8', 'IS15'],
  articles: ['GDPR 44', 'GDPR 32(1)(b)'],
  examine: (templates) =>
    templates
      .ofType('AWS::IAM::Role')
      .map((role) =>
        finding(role, boundaryOf(templates, role).some(deniesOtherRegions), 'role is not bound to the region'),
      ),
  tests: [
    {
      file: 'test/tenants/tenant-infrastructure.infra.test.ts',
      name: 'denies every other region but for two global control planes',
    },
    { file: 'test/tenants/tenant-infrastructure.infra.test.ts', name: 'denies models outside the Union' },
    { file: 'test/local/isolation.emulator.test.ts', name: 'a permissions boundary denies every other region' },
  ],
};

function boundaryOf(templates: Templates, role: TemplateResource): Statement[] {
  const id = at(role.properties, 'PermissionsBoundary', 'Ref');
  return templates
    .ofType('AWS::IAM::ManagedPolicy')
    .filter((policy) => policy.stack === role.stack && policy.logicalId === id)
    .flatMap((policy) => statements(policy.properties['PolicyDocument']));
}

/** Everything but a short list is denied, on every resource, where the region is not Frankfurt. */
const deniesOtherRegions = (one: Statement): boolean =>
  one.effect === 'Deny' &&
  one.actions.length === 0 &&
  one.resources.includes('*') &&
  JSON.stringify(at(one.condition, 'StringNotEquals', 'aws:RequestedRegion')) === '"eu-central-1"';
