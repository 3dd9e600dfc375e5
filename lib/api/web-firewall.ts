import { Stack } from 'aws-cdk-lib';
import type * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { deploymentOf } from '../config/deployment-name.ts';

/** Requests from one address in five minutes before it is blocked. */
const REQUESTS_PER_ADDRESS = 2_000;

const MANAGED_RULES = [
  'AWSManagedRulesCommonRuleSet',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesAmazonIpReputationList',
];

/** Regional web ACL in front of the API. No request logging: it would record addresses and query strings. */
export class WebFirewall extends Construct {
  constructor(scope: Construct, id: string, props: { api: apigateway.SpecRestApi }) {
    super(scope, id);
    const acl = new wafv2.CfnWebACL(this, 'Acl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visibility(`${deploymentOf(this)}-api`),
      rules: [rateRule(), ...MANAGED_RULES.map(managedRule)],
    });
    new wafv2.CfnWebACLAssociation(this, 'Association', {
      webAclArn: acl.attrArn,
      resourceArn: Stack.of(this).formatArn({
        service: 'apigateway',
        account: '',
        resource: `/restapis/${props.api.restApiId}/stages/${props.api.deploymentStage.stageName}`,
      }),
    });
  }
}

/** Samples would keep whole requests for three hours; they are off. */
const visibility = (metricName: string): wafv2.CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
  metricName,
});

const rateRule = (): wafv2.CfnWebACL.RuleProperty => ({
  name: 'rate-per-address',
  priority: 0,
  action: { block: {} },
  statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit: REQUESTS_PER_ADDRESS } },
  visibilityConfig: visibility('rate-per-address'),
});

const managedRule = (name: string, index: number): wafv2.CfnWebACL.RuleProperty => ({
  name,
  priority: index + 1,
  overrideAction: { none: {} },
  statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
  visibilityConfig: visibility(name),
});
