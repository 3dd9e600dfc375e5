import { judged, type Control } from '../../control.ts';
import { arnOf, canonical, refOf } from '../../canonical.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import type { TemplateResource, Templates } from '../../../lib/shared/templates.ts';
import { edit, insert, mutation, on, REMOVE, replace, set } from '../../mutation.ts';

/** Most requests of one address in five minutes. */
const MOST = 2000;
/** Rules of a group that may count instead of block: the router answers for the size of a body. */
const COUNTED = ['SizeRestrictions_BODY'];
const ACL = on('AWS::WAFv2::WebACL');
const ASSOCIATION = on('AWS::WAFv2::WebACLAssociation');
const RATE = ['Rules', { Name: 'rate-per-address' }];

export const control: Control = {
  id: 'api-firewall',
  claim: `Every stage of the public API is behind a web firewall that blocks an address after ${MOST} requests in five minutes, and its samples of requests are off.`,
  rows: ['OB13', 'G5'],
  articles: ['GDPR 32(1)(b)'],
  examine: (templates) =>
    templates.ofType('AWS::ApiGateway::Stage').map((stage) => {
      const acl = firewallOf(templates, stage);
      const rules = ((acl?.properties['Rules'] ?? []) as unknown[]).toSorted(
        (one, other) => Number(at(one, 'Priority')) - Number(at(other, 'Priority')),
      );
      return judged(stage, {
        'the stage is not associated with a firewall': acl !== undefined,
        'no rule limits every address': limits(rules[0]),
        'a rule lets requests past the others': !rules.some((rule) => at(rule, 'Action', 'Allow') !== undefined),
        'a rule is not enforced': rules.every(isEnforced),
        'samples of requests are kept': !JSON.stringify(acl?.properties ?? {}).includes(
          '"SampledRequestsEnabled":true',
        ),
      });
    }),
  mutations: [
    mutation(
      'limit-absurd',
      'an address may send two thousand million requests',
      edit(ACL, [...RATE, 'Statement', 'RateBasedStatement', 'Limit'], set(2_000_000_000)),
    ),
    mutation('counts-only', 'the limit counts and does not block', edit(ACL, [...RATE, 'Action'], set({ Count: {} }))),
    mutation(
      'allow-first',
      'a rule before all others lets every request pass',
      edit(
        ACL,
        ['Rules'],
        insert({
          Name: 'all',
          Priority: -1,
          Action: { Allow: {} },
          Statement: {
            SizeConstraintStatement: {
              ComparisonOperator: 'GE',
              Size: 0,
              FieldToMatch: { UriPath: {} },
              TextTransformations: [{ Priority: 0, Type: 'NONE' }],
            },
          },
          VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: 'all', SampledRequestsEnabled: false },
        }),
      ),
    ),
    mutation(
      'associated-elsewhere',
      'the firewall guards something else',
      edit(
        ASSOCIATION,
        ['ResourceArn'],
        set('arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/other/0'),
      ),
    ),
    mutation(
      'another-stage',
      'the firewall guards a stage that is not there',
      edit(ASSOCIATION, ['ResourceArn'], replace('/stages/', '/stages/old-')),
    ),
    mutation(
      'another-firewall',
      'the stage has a firewall of elsewhere',
      edit(ASSOCIATION, ['WebACLArn'], set('arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/none/0')),
    ),
    mutation(
      'scoped-down',
      'the limit holds for one path only',
      edit(
        ACL,
        [...RATE, 'Statement', 'RateBasedStatement', 'ScopeDownStatement'],
        set({
          ByteMatchStatement: {
            SearchString: '/none',
            FieldToMatch: { UriPath: {} },
            PositionalConstraint: 'EXACTLY',
            TextTransformations: [{ Priority: 0, Type: 'NONE' }],
          },
        }),
      ),
    ),
    mutation(
      'by-header',
      'the limit counts by a header that the sender chooses',
      edit(ACL, [...RATE, 'Statement', 'RateBasedStatement', 'AggregateKeyType'], set('FORWARDED_IP')),
    ),
    mutation('no-rate-rule', 'nothing limits an address', edit(ACL, RATE, REMOVE)),
    mutation(
      'groups-count',
      'the rules against known bad requests only count',
      edit(ACL, ['Rules', { Name: 'AWSManagedRulesKnownBadInputsRuleSet' }, 'OverrideAction'], set({ Count: {} })),
    ),
    mutation(
      'samples',
      'samples of requests are kept',
      edit(ACL, ['VisibilityConfig', 'SampledRequestsEnabled'], set(true)),
    ),
  ],
  limits: 'Account lockout, a limit for each key and detection of unusual use are not offered yet.',
};

/** The firewall that is associated with this very stage. */
function firewallOf(templates: Templates, stage: TemplateResource): TemplateResource | undefined {
  const api = canonical(templates, stage.stack, stage.properties['RestApiId']);
  const arn = `arn:aws:apigateway:eu-central-1::/restapis/${api}/stages/${refOf(stage)}`;
  const text = (one: TemplateResource, name: string) => canonical(templates, one.stack, one.properties[name]);
  const acls = templates
    .ofType('AWS::WAFv2::WebACLAssociation')
    .filter((one) => one.condition === undefined && text(one, 'ResourceArn') === arn)
    .map((one) => text(one, 'WebACLArn'));
  return templates
    .ofType('AWS::WAFv2::WebACL')
    .find((acl) => acl.condition === undefined && acl.properties['Scope'] === 'REGIONAL' && acls.includes(arnOf(acl)));
}

/** Blocks by the sender's own address, whatever is asked for. */
function limits(rule: unknown): boolean {
  const rate = at(rule, 'Statement', 'RateBasedStatement');
  return (
    at(rule, 'Action', 'Block') !== undefined &&
    Number(at(rate, 'Limit')) <= MOST &&
    Number(at(rate, 'EvaluationWindowSec') ?? 300) <= 300 &&
    at(rate, 'AggregateKeyType') === 'IP' &&
    at(rate, 'ScopeDownStatement') === undefined
  );
}

/** A rule of ours blocks; a group's rules are taken as they are, but for those that may count. */
function isEnforced(rule: unknown): boolean {
  const group = at(rule, 'Statement', 'ManagedRuleGroupStatement');
  if (group === undefined) return at(rule, 'Action', 'Block') !== undefined;
  const overrides = ((at(group, 'RuleActionOverrides') ?? []) as unknown[]).map((one) => String(at(one, 'Name')));
  return (
    at(rule, 'OverrideAction', 'None') !== undefined &&
    at(group, 'ScopeDownStatement') === undefined &&
    at(group, 'ExcludedRules') === undefined &&
    overrides.every((name) => COUNTED.includes(name))
  );
}
