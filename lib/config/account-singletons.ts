/** Something an account (and region) has once, whatever is deployed in it. */
export interface AccountSingleton {
  readonly id: string;
  /** What there is one of. */
  readonly what: string;
  /** Logical name of the one stack that may change it, or who else does. */
  readonly owner: 'Api' | 'Operations' | 'Telephony' | 'the account’s administrators';
  /** What two deployments in one account would do to each other. */
  readonly shared: string;
}

/**
 * What deployments in one account would share whatever their names are. Each has one owner; production has an account of
 * its own, so that nobody else's deployment is another one.
 */
export const ACCOUNT_SINGLETONS: readonly AccountSingleton[] = [
  {
    id: 'api-gateway-account-role',
    what: 'the role with which API Gateway writes access logs (`AWS::ApiGateway::Account`)',
    owner: 'the account’s administrators',
    shared: 'one role for all APIs: whoever changes it changes the logs of every API of the region',
  },
  {
    id: 'mail-rule-set',
    what: 'the active receipt rule set of Amazon SES',
    owner: 'the account’s administrators',
    shared: 'one rule set is active; the platform receives no mail and sets none',
  },
  {
    id: 'default-event-bus',
    what: 'the default event bus of EventBridge, on which S3 announces delivered objects',
    owner: 'the account’s administrators',
    shared: 'rules name the bucket they are for; events of the platform itself go over a bus of its own',
  },
  {
    id: 'connect-instances',
    what: 'instances of Amazon Connect, by alias and quota',
    owner: 'Telephony',
    shared: 'the adapter for Amazon Connect is not built; none is made',
  },
  {
    id: 'sms-settings',
    what: 'SMS settings of Amazon SNS and End User Messaging',
    owner: 'the account’s administrators',
    shared: 'one spending limit and one sender for the account; the platform sends no SMS and sets none',
  },
];

/** Resource types with which a stack takes hold of a singleton; only its owner may have one. */
export const SINGLETON_TYPES: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Account': 'api-gateway-account-role',
  'AWS::SES::ReceiptRuleSet': 'mail-rule-set',
  'AWS::Events::EventBusPolicy': 'default-event-bus',
  'AWS::Connect::Instance': 'connect-instances',
  'AWS::SMSVOICE::ProtectConfiguration': 'sms-settings',
};
