/** What a service principal wants to do, and the condition keys Amazon sends with it. */
interface PolicyQuestion {
  principal: string;
  action: string;
  resource: string;
  /** Condition keys in lower case: `aws:sourceaccount`, `aws:sourcearn`, `aws:securetransport`. */
  context: Record<string, string>;
}

interface Statement {
  Effect?: string;
  Principal?: '*' | Record<string, string | string[]>;
  Action?: string | string[];
  Resource?: string | string[];
  Condition?: Record<string, Record<string, string | string[] | boolean>>;
}

const list = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
const like = (pattern: string, value: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  ).test(value);

/** The condition operators that policies for Amazon's service principals use; any other one never matches. */
const OPERATORS: Record<string, (wanted: string, actual: string) => boolean> = {
  StringEquals: (wanted, actual) => wanted === actual,
  StringLike: like,
  ArnEquals: like,
  ArnLike: like,
  Bool: (wanted, actual) => wanted === actual,
};

/**
 * Whether a resource policy (JSON text) lets a *service principal* act. An explicit Deny wins; a missing condition key,
 * an unknown operator or an unreadable policy allows nothing.
 */
function policyAllows(policy: string | undefined, question: PolicyQuestion): boolean {
  const statements = readStatements(policy).filter((statement) => applies(statement, question));
  return statements.some(({ Effect }) => Effect === 'Allow') && !statements.some(({ Effect }) => Effect === 'Deny');
}

function readStatements(policy: string | undefined): Statement[] {
  try {
    return list((JSON.parse(policy ?? '{}') as { Statement?: Statement | Statement[] }).Statement);
  } catch {
    return [];
  }
}

function applies(statement: Statement, { principal, action, resource, context }: PolicyQuestion): boolean {
  const everyone =
    statement.Principal === '*' ||
    (typeof statement.Principal === 'object' && list(statement.Principal.AWS).includes('*'));
  const services = typeof statement.Principal === 'object' ? list(statement.Principal.Service) : [];
  // `"*"` counts for Deny only: a policy that allows everyone is not a grant to this service, it is a mistake.
  if (!services.includes(principal) && !(everyone && statement.Effect === 'Deny')) return false;
  if (!list(statement.Action).some((each) => like(each.toLowerCase(), action.toLowerCase()))) return false;
  if (!list(statement.Resource ?? '*').some((each) => like(each, resource))) return false;
  return Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => {
      const actual = context[key.toLowerCase()];
      const matches = OPERATORS[operator];
      return (
        actual !== undefined && matches !== undefined && list(wanted).some((each) => matches(String(each), actual))
      );
    }),
  );
}

/** Amazon's own service principals. */
export const CHIME_PRINCIPAL = 'voiceconnector.chime.amazonaws.com';
const LEX_PRINCIPAL = 'lexv2.amazonaws.com';

/**
 * Asks once per documented form of a media application's ARN: the guide prints `arn:aws:chime:…` for S3 and
 * `arn:aws:voiceconnector:…` for Lex and says nothing for Lambda (docs/voice-service.md), so a policy for either form passes.
 */
export function allowsMediaApplication(
  policy: string | undefined,
  ask: { action: string; resource: string; accountId: string; region: string; mediaApplicationId: string },
): boolean {
  return ['chime', 'voiceconnector'].some((service) =>
    policyAllows(policy, {
      principal: CHIME_PRINCIPAL,
      action: ask.action,
      resource: ask.resource,
      context: {
        'aws:sourceaccount': ask.accountId,
        'aws:sourcearn': `arn:aws:${service}:${ask.region}:${ask.accountId}:sma/${ask.mediaApplicationId}`,
        'aws:securetransport': 'true',
      },
    }),
  );
}

/** Whether Lex may invoke a code hook for a bot alias (LEX/lambda-attach): SourceArn is the alias. */
export function allowsBotAlias(policy: string | undefined, functionArn: string, botAliasArn: string): boolean {
  return policyAllows(policy, {
    principal: LEX_PRINCIPAL,
    action: 'lambda:InvokeFunction',
    resource: functionArn,
    context: {
      'aws:sourceaccount': botAliasArn.split(':')[4] ?? '',
      'aws:sourcearn': botAliasArn,
      'aws:securetransport': 'true',
    },
  });
}
