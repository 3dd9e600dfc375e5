/** One way in which the local platform is not AWS: what it is, and why it is so. */
export interface LocalDifference {
  readonly id: string;
  readonly what: string;
  readonly why: string;
  /** Nothing is added for it: what the emulator is not. Everything else is declared by the module that adds it. */
  readonly limit?: true;
}

/**
 * Every change that `local/emulator/emulator` makes to the emulator, and every limit of it that a reader of local results must know.
 * Printed at start; templates are never stripped, and nothing else in the project branches on "local".
 */
export const LOCAL_DIFFERENCES: readonly LocalDifference[] = [
  {
    id: 'iam-enforced',
    what: 'IAM is enforced for every signed call, with the functions’ own roles; the account root is not checked, and neither is what CloudFormation, streams and other services do by themselves.',
    why: 'A permission missing here is one that would be missing on AWS.',
  },
  {
    id: 'policy-variables',
    what: 'Added: policy variables in resources and condition values; a variable without a value matches nothing, and its value never acts as a wildcard.',
    why: 'Tenants are kept apart by ${aws:PrincipalTag/…}; the emulator compares such text literally.',
  },
  {
    id: 'kms-context',
    what: 'Added: kms:EncryptionContext:*, kms:EncryptionContextKeys, kms:ResourceAliases and further kms: keys of the request; an alias is judged as its key.',
    why: 'Key policies name the tenant in the encryption context.',
  },
  {
    id: 'kms-across-accounts',
    what: 'Added: a key of another account is used by its ARN when both accounts’ policies allow it; nobody administers it from outside; ReEncrypt, judged as ReEncryptFrom and ReEncryptTo; aws:PrincipalArn of a session is its role’s.',
    why: 'A tenant’s own key is in the tenant’s account; the emulator looks for keys in the caller’s account only.',
  },
  {
    id: 's3-across-accounts',
    what: 'A bucket of another account is not found: a stream of audit entries into a tenant’s own bucket is refused as “no-bucket”.',
    why: 'The emulator looks for buckets in the caller’s account only; what is asked of S3 is tested at the client, the rights in the IAM simulation.',
    limit: true,
  },
  {
    id: 'kms-via-service',
    what: 'Tables and buckets do not call KMS here: the key policy’s kms:ViaService statement is never exercised.',
    why: 'The emulator encrypts nothing at rest; the templates’ statements are checked by the IAM simulation tests.',
    limit: true,
  },
  {
    id: 'cloudformation-conditions',
    what: 'Added: cloudformation:TemplateUrl, cloudformation:RoleArn and cloudformation:ChangeSetName of the request.',
    why: 'Tenants’ stacks may be made from published templates and with one role only, and changed by change sets of an upgrade only.',
  },
  {
    id: 'leading-keys',
    what: 'Added: dynamodb:LeadingKeys per table of the request, in transactions, batches and queries; PartiQL counts as unreadable.',
    why: 'All tenants share the audit outbox.',
  },
  {
    id: 'loopback-tls',
    what: 'Added: calls over loopback count as TLS.',
    why: 'Policies that demand TLS stay in the templates although the emulator speaks http.',
  },
  {
    id: 's3-conditions',
    what: 'Added: s3: condition keys for Object Lock, KMS key, If-None-Match and signature age; unsigned requests are refused.',
    why: 'Bucket policies use them, and the emulator serves unsigned requests as root.',
  },
  {
    id: 'sessions',
    what: 'Added: session tags must be well formed; sts:TagSession and sts:SetSourceIdentity are asked of both sides; the source identity is kept.',
    why: 'A tag made of wildcards would pass a condition on its length; AWS refuses it.',
  },
  {
    id: 'template-properties',
    what: 'Added from templates: a role’s permissions boundary; a table’s recovery, encryption, time to live and deletion protection; a function’s dead-letter queue and reserved concurrency.',
    why: 'The emulator drops them without a word, and with the boundary the region limit.',
  },
  {
    id: 'point-in-time-recovery',
    what: 'Added: a restore gives the table as it was at the asked time, up to now; without recovery enabled it is refused, and without rights on the source and on the table it makes. No system backup is kept of a deleted table.',
    why: 'The emulator restores the present, so a restore after an erasure would prove nothing.',
  },
  {
    id: 'not-carried-out',
    what: 'Lifecycle rules, bucket encryption, log data protection and key rotation are accepted and do nothing; distributed maps run inline.',
    why: 'The emulator has no such background work; the retention sweep is what deletes.',
    limit: true,
  },
  {
    id: 'waits-shortened',
    what: 'Waits and retry intervals of state machines last a fiftieth of the stated time.',
    why: 'What they wait for, such as a tenant’s stack, takes minutes on AWS and a moment here.',
    limit: true,
  },
  {
    id: 'map-concurrency',
    what: 'Added: MaxConcurrencyPath of maps.',
    why: 'How many tenants are upgraded at once is said per upgrade; the emulator would start them all.',
  },
  {
    id: 'idle-functions',
    what: 'Added: an execution environment that is idle for a minute ends.',
    why: 'On AWS it ends after minutes; the emulator keeps the first one of every version, which fills a small machine.',
  },
  {
    id: 'errors-keep-environments',
    what: 'Added: a function whose handler rejects keeps its execution environment.',
    why: 'On AWS it does; the emulator starts a new process after each, and every request without a right key is one.',
  },
  {
    id: 'object-lock',
    what: 'Added: Object Lock and its default retention as the template states them, kept over a restart; a bucket that is not empty is not deleted.',
    why: 'The emulator ignores the property, and nothing would be protected.',
  },
  {
    id: 'gateway-answers',
    what: 'Added: the gateway’s own answers as the API’s body states them, and one request id for authoriser, function and answer. The firewall answers nothing here, and a client cannot set the request id.',
    why: 'The published description promises problems in one form; the emulator drops the body’s responses.',
  },
  {
    id: 'placeholders',
    what: 'Placeholders without behaviour: Lex, Connect, CloudTrail, Config, Verified Permissions, WAF associations and logging, Bedrock guardrails, composite alarms, archives, backup selections, log account policies. Other unknown types fail.',
    why: 'The emulator lacks these types; the phone simulator plays Lex and the telephony services.',
  },
  {
    id: 'recorders',
    what: 'X-Ray, CloudTrail and model providers are not there. `npm run bench -- sinks` searches what would be sent to them: segments in a recorder of the daemon, keys and names of what was asked for, requests in a recorder of the provider.',
    why: 'Whether personal data would reach them must be seen before it does.',
    limit: true,
  },
  {
    id: 'node-version',
    what: 'Lambdas run on the Node.js of this project, on x86 or ARM as the machine is, without the limits of memory.',
    why: 'There is no container around them.',
    limit: true,
  },
];
