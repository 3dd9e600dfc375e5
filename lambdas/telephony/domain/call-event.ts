/** The legs a call can have: the caller's, and a person's it was transferred to. */
export type Leg = 'caller' | 'bridge';

/** What kind of step an event reports on; `other` for none of ours. */
export type StepKind = 'speak' | 'ask' | 'converse' | 'record' | 'transfer' | 'hang-up' | 'other';

/** How a conversation came back from the bot. `closed`: the agent ended it; otherwise it was cut (Lex: 15 minutes). */
export interface ConversationEnd {
  readonly closed: boolean;
  readonly handoff: boolean;
}

type What =
  | { readonly type: 'incoming' }
  /** The whole list of steps was carried out; `step` is its last one. */
  | {
      readonly type: 'succeeded';
      readonly step: StepKind;
      readonly digits?: string;
      readonly conversation?: ConversationEnd;
    }
  /** One step failed, and the rest of its list is dropped. `other` also when our whole answer was refused. */
  | { readonly type: 'failed'; readonly step: StepKind }
  | { readonly type: 'hung-up' }
  /** Informational, or of a kind that does not exist yet: whatever runs goes on. */
  | { readonly type: 'other' };

/** One event of a call, free of the telephony provider's shapes. Events may come twice and out of order. */
export type CallEvent = What & {
  /** Counts up within a call; its value says nothing about whether a call is new. */
  readonly sequence: number;
  /** The caller's leg is gone, whatever the event is about. */
  readonly callerGone: boolean;
  /** Legs that are known to be connected. */
  readonly connected: readonly Leg[];
};
