import { ServiceError, serveJson, type JsonServer } from './json-server.ts';

/** Whether the organisation's AI services opt-out policy is in force for this account. */
export type AiOptOut = 'in-force' | 'none';

/** The content that says: no AI service may keep or use this account's content. */
const POLICY_CONTENT = JSON.stringify({ services: { default: { opt_out_policy: 'optOut' } } });
const TARGET = 'AWSOrganizationsV20161128.DescribeEffectivePolicy';

/** No API of Amazon's: a test in another process switches the policy here, `PUT {"state": "none"}`. */
export const AI_OPT_OUT_SWITCH = '/simulated/ai-opt-out';

export interface OrganizationsApi extends JsonServer {
  /** Changes what the next question is answered with. */
  setAiOptOut(state: AiOptOut): void;
}

/** AWS Organizations as far as the run-time check asks it: `DescribeEffectivePolicy` (JSON 1.1) for one account. */
export async function startOrganizationsApi(options: {
  accountId: string;
  aiOptOut: AiOptOut;
  port?: number;
}): Promise<OrganizationsApi> {
  let aiOptOut = options.aiOptOut;
  const server = await serveJson(({ method, path, headers, body }) => {
    if (method === 'PUT' && path === AI_OPT_OUT_SWITCH) {
      aiOptOut = (body as { state?: AiOptOut } | undefined)?.state === 'none' ? 'none' : 'in-force';
      return { status: 200, body: { state: aiOptOut } };
    }
    if (headers['x-amz-target'] !== TARGET) {
      throw new ServiceError('InvalidInputException', 400, `not simulated: ${String(headers['x-amz-target'])}`);
    }
    const { PolicyType, TargetId } = (body ?? {}) as { PolicyType?: string; TargetId?: string };
    if (PolicyType !== 'AISERVICES_OPT_OUT_POLICY') {
      throw new ServiceError('InvalidInputException', 400, `PolicyType ${String(PolicyType)} is not simulated`);
    }
    if (aiOptOut === 'none') {
      throw new ServiceError(
        'EffectivePolicyNotFoundException',
        400,
        'no effective policy of this type for the account',
      );
    }
    return { status: 200, body: { EffectivePolicy: effectivePolicy(TargetId ?? options.accountId) } };
  }, options.port);
  return { ...server, setAiOptOut: (state) => void (aiOptOut = state) };
}

const effectivePolicy = (accountId: string) => ({
  PolicyContent: POLICY_CONTENT,
  LastUpdatedTimestamp: 1_760_000_000,
  TargetId: accountId,
  PolicyType: 'AISERVICES_OPT_OUT_POLICY',
});
