/** What Lex may still hold of a conversation: by itself it keeps it 15 days, and longer to improve itself. */
export interface UtteranceEraser {
  /**
   * Deletes everything of one bot session; idempotent, and an unknown session is no error. Never throws: an erasure does
   * not stop for it, because the residue has an end.
   * @returns false when Lex did not confirm
   */
  forget(sessionId: string): Promise<boolean>;
}
