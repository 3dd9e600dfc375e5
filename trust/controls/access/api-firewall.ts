import { finding, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';

export const control: Control = {
  id: 'api-firewall',
  claim: 'The public API is behind a web firewall with a limit per address, and its samples of requests are off.',
  rows: ['OB13', 'G5'],
  articles: ['GDPR 32(1)(b)'],
  examine: (templates) =>
    templates.ofType('AWS::WAFv2::WebACL').map((acl) => {
      const rules = acl.properties['Rules'] as unknown[];
      const limited = rules.some((rule) => at(rule, 'Statement', 'RateBasedStatement') !== undefined);
      const sampled = JSON.stringify(acl.properties).includes('"SampledRequestsEnabled":true');
      const associated = templates.ofType('AWS::WAFv2::WebACLAssociation').some(({ stack }) => stack === acl.stack);
      return finding(acl, limited && !sampled && associated, 'no rate limit, samples on, or not associated');
    }),
};
