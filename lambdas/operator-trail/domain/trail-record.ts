import * as z from 'zod';
import { AUDIT_ID_PATTERNS } from '../../audit/contract.ts';

/** The parts of a CloudTrail record that are used; names, addresses, keys of items and session names are not. */
export const TrailRecord = z.object({
  eventID: z.string().regex(AUDIT_ID_PATTERNS.request),
  eventTime: z.iso.datetime(),
  eventName: z.string(),
  eventSource: z.string(),
  errorCode: z.string().optional(),
  readOnly: z.boolean().optional(),
  managementEvent: z.boolean().optional(),
  userIdentity: z.object({
    type: z.string().optional(),
    principalId: z.string().optional(),
    sessionContext: z
      .object({ attributes: z.object({ mfaAuthenticated: z.string().optional() }).optional() })
      .nullish(),
  }),
  /** `true` where the console's credentials were used. */
  sessionCredentialFromConsole: z.string().optional(),
  responseElements: z
    .object({ assumedRoleUser: z.object({ assumedRoleId: z.string().optional() }).nullish() })
    .nullish(),
  requestParameters: z.record(z.string(), z.unknown()).nullish(),
  resources: z.array(z.object({ ARN: z.string().optional() })).nullish(),
});
export type TrailRecord = z.infer<typeof TrailRecord>;
