/** Every invocation type of the contract (DG/pstn-invocations, DG/case-4, DG/case-5, DG/update-sip-call). */
export const INVOCATION_EVENT_TYPES: readonly string[] = [
  'NEW_INBOUND_CALL',
  'NEW_OUTBOUND_CALL',
  'RINGING',
  'CALL_ANSWERED',
  'ACTION_SUCCESSFUL',
  'ACTION_FAILED',
  'ACTION_INTERRUPTED',
  'CALL_UPDATE_REQUESTED',
  'DIGITS_RECEIVED',
  'HANGUP',
  'INVALID_LAMBDA_RESPONSE',
];
