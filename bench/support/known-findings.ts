/** What Schemathesis found in one answer. */
export interface Finding {
  /** `POST /v1/calls/search`. */
  readonly operation: string;
  readonly check: string;
  /** Status of the answer. */
  readonly status: number;
  readonly body?: unknown;
  readonly query?: unknown;
  /** What the case was about. */
  readonly what: string;
  readonly message: string;
}

interface KnownFinding {
  readonly check: string;
  readonly status: number;
  readonly operation: RegExp;
  /** What the request must hold; absent: whatever it holds. */
  readonly holds?: (request: string) => boolean;
  readonly reason: string;
}

const says = (field: string) => (request: string) => request.includes(`"${field}":`);

/** Findings that stay, each with its reason. Everything else fails the run. */
export const KNOWN_FINDINGS: readonly KnownFinding[] = [
  {
    check: 'unsupported_method',
    status: 404,
    operation: /./,
    reason:
      'API Gateway knows routes by method and path together: another method is an unknown route, which is answered 404.',
  },
  {
    check: 'positive_data_acceptance',
    status: 400,
    operation: /./,
    holds: says('cursor'),
    reason: 'A cursor is only what the list gave, with its signature; no schema can say that.',
  },
  {
    check: 'positive_data_acceptance',
    status: 422,
    operation: /^(?:POST|PUT|PATCH|DELETE) /,
    reason: 'The cases of one operation share an Idempotency-Key; for another body it is refused, as documented.',
  },
  {
    check: 'positive_data_acceptance',
    status: 400,
    operation: / \/v1\/encryption-key/,
    holds: says('keyArn'),
    reason: 'A key of the platform’s own account is refused; which account that is, the description does not tell.',
  },
  {
    check: 'positive_data_acceptance',
    status: 400,
    operation: /^(?:POST|PUT) \/v1\/(?:calls\/search|scenarios|tenants\/\{tenantId\}\/number)/,
    reason:
      'Whether digits are a telephone number, the numbering plans say, which no pattern can; knowledge ids must differ.',
  },
  {
    check: 'positive_data_acceptance',
    status: 400,
    operation: /^(?:PUT|POST) \/v1\/retention/,
    holds: (request) => says('days')(request) || says('retention')(request),
    reason:
      'Windows are judged against each other: contents go before the record of their call, evidence not before audio.',
  },
  {
    check: 'positive_data_acceptance',
    status: 400,
    operation: /^POST \/v1\/audit\/exports$/,
    reason: 'A range is judged against the log as it is, and `since` belongs to a bundle.',
  },
  {
    check: 'positive_data_acceptance',
    status: 400,
    operation: /^PATCH \/v1\/tenants\/\{tenantId\}$/,
    reason:
      'Days and ground of retrieval belong to the status "closing" only, and a ground is needed for a longer time.',
  },
  {
    check: 'positive_data_acceptance',
    status: 400,
    operation: /^POST \/v1\/template-upgrades$/,
    holds: says('canaries'),
    reason: 'A tenant is named once among those that go first, and must be one that can be upgraded.',
  },
  {
    check: 'positive_data_acceptance',
    status: 400,
    operation: /^PUT \/v1\/calls\/\{callId\}\/hold$/,
    holds: says('until'),
    reason: 'A hold ends in the future and within ten years, which depends on the day.',
  },
];

/** Why a finding stays; undefined where nobody said so. */
export function reasonFor(finding: Finding): string | undefined {
  const request = JSON.stringify([finding.body ?? null, finding.query ?? null]);
  return KNOWN_FINDINGS.find(
    ({ check, status, operation, holds }) =>
      check === finding.check &&
      status === finding.status &&
      operation.test(finding.operation) &&
      (holds === undefined || holds(request)),
  )?.reason;
}
