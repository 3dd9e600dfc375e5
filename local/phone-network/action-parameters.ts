import * as z from 'zod';
import {
  wholeNumber,
  regularExpression,
  callId,
  eitherLeg,
  terminators,
  s3Audio,
  speech,
  digits,
  orderedDigits,
  ORDERED,
  botConfiguration,
  bridgeEndpoint,
  onOneLeg,
} from './action-fields.ts';

/**
 * Parameters of every SIP media application action, written from Amazon's documentation (Chime SDK developer guide, one
 * page per action; the page's name stands beside each schema). Strict: an unknown parameter is a violation. Numbers are
 * accepted as decimal strings too, because Amazon's own samples send them so, and are echoed back as they came.
 *
 * `Text` of Speak and SpeakAndGetDigits may be missing or too long *here*: the service answers those two with
 * ACTION_FAILED (`MissingRequiredActionParameter`) and not with INVALID_LAMBDA_RESPONSE.
 */
export const ACTION_SCHEMAS = {
  Speak: { page: 'DG/speak', schema: z.strictObject({ CallId: callId, ...speech }) },
  SpeakAndGetDigits: {
    page: 'DG/speak-and-get-digits',
    schema: z
      .strictObject({
        CallId: callId,
        ...digits,
        SpeechParameters: z.strictObject(speech),
        FailureSpeechParameters: z.strictObject(speech),
      })
      .refine(orderedDigits, ORDERED),
  },
  PlayAudio: {
    page: 'DG/play-audio',
    schema: z.strictObject({
      ...eitherLeg,
      AudioSource: s3Audio,
      PlaybackTerminators: terminators.optional(),
      Repeat: wholeNumber(1).optional(),
    }),
  },
  PlayAudioAndGetDigits: {
    page: 'DG/play-audio-get-digits',
    schema: z
      .strictObject({ ...eitherLeg, ...digits, AudioSource: s3Audio, FailureAudioSource: s3Audio })
      .refine(orderedDigits, ORDERED),
  },
  RecordAudio: {
    page: 'DG/record-audio',
    schema: z.strictObject({
      ...eitherLeg,
      DurationInSeconds: wholeNumber(1).optional(),
      SilenceDurationInSeconds: wholeNumber(1, 1000).optional(),
      SilenceThreshold: wholeNumber(1, 1000).optional(),
      RecordingTerminators: terminators,
      RecordingDestination: z.strictObject({
        Type: z.literal('S3'),
        BucketName: z.string().min(1),
        Prefix: z.string().max(979).optional(),
      }),
    }),
  },
  StartCallRecording: {
    page: 'DG/start-call-recording',
    schema: z.strictObject({
      CallId: callId,
      Track: z.enum(['BOTH', 'INCOMING', 'OUTGOING']),
      Destination: z.strictObject({ Type: z.literal('S3'), Location: z.string().min(1) }),
    }),
  },
  StopCallRecording: { page: 'DG/stop-call-recording', schema: onOneLeg },
  PauseCallRecording: { page: 'DG/pause-call-recording', schema: onOneLeg },
  ResumeCallRecording: { page: 'DG/resume-call-recording', schema: onOneLeg },
  StartBotConversation: {
    page: 'DG/start-bot-conversation',
    schema: z.strictObject({
      CallId: callId.optional(),
      ParticipantTag: z.literal('LEG-A').optional(),
      BotAliasArn: z
        .string()
        .regex(
          /^arn:aws:lex:[a-z0-9-]+:\d{12}:bot-alias\/[A-Za-z0-9]{1,10}\/[A-Za-z0-9]{1,10}$/,
          'must be a bot alias ARN',
        ),
      LocaleId: z
        .string()
        .regex(/^[a-z]{2}_[A-Z0-9]{2,3}$/, 'must be a Lex locale')
        .optional(),
      Configuration: botConfiguration.optional(),
    }),
  },
  CallAndBridge: {
    page: 'DG/call-and-bridge',
    schema: z.strictObject({
      ...eitherLeg,
      CallTimeoutSeconds: wholeNumber(1, 120).optional(),
      CallerIdNumber: z.string().min(1),
      Endpoints: z.array(bridgeEndpoint).length(1),
      RingbackTone: s3Audio.optional(),
      SipHeaders: z.record(z.string(), z.string()).optional(),
    }),
  },
  Hangup: {
    page: 'DG/hangup',
    schema: z.strictObject({
      ...eitherLeg,
      SipResponseCode: z
        .union([z.number(), z.string()])
        .refine((code) => ['0', '480', '486'].includes(String(code)), { error: 'must be 0, 480 or 486' })
        .optional(),
    }),
  },
  Pause: { page: 'DG/pause', schema: z.strictObject({ ...eitherLeg, DurationInMilliseconds: wholeNumber(1) }) },
  ReceiveDigits: {
    page: 'DG/listen-to-digits',
    schema: z.strictObject({
      ...eitherLeg,
      InputDigitsRegex: regularExpression,
      InBetweenDigitsDurationInMilliseconds: wholeNumber(1),
      FlushDigitsDurationInMilliseconds: wholeNumber(1),
    }),
  },
  SendDigits: {
    page: 'DG/send-digits',
    schema: z.strictObject({
      CallId: callId,
      Digits: z.string().regex(/^[0-9*#A-D,]{1,50}$/, 'must be 1 to 50 of 0-9, *, #, A-D and comma'),
      ToneDurationInMilliseconds: wholeNumber(50, 24_000).optional(),
    }),
  },
  VoiceFocus: { page: 'DG/voice-focus', schema: z.strictObject({ Enable: z.boolean(), CallId: callId }) },
  JoinChimeMeeting: {
    page: 'DG/join-chime-meeting',
    schema: z.strictObject({ ...eitherLeg, JoinToken: z.string().min(1), MeetingId: z.string().min(1).optional() }),
  },
  ModifyChimeMeetingAttendees: {
    page: 'DG/modify-chime-meeting-attendees',
    schema: z.strictObject({
      ...eitherLeg,
      Operation: z.enum(['Mute', 'Unmute']),
      MeetingId: z.string().min(1),
      AttendeeList: z.array(z.string().min(1)).min(1).max(100),
    }),
  },
} as const;

export type ActionType = keyof typeof ACTION_SCHEMAS;
/** Parameters of one type of action, as the handler sent them. */
export type ParametersOf<T extends ActionType> = z.infer<(typeof ACTION_SCHEMAS)[T]['schema']>;
/** One well-formed action of a response. */
export type Action = { [T in ActionType]: { Type: T; Parameters: ParametersOf<T> } }[ActionType];
