import * as z from 'zod';

/** Parts that the parameters of several actions share; what they mean is on each action's page of the developer guide. */

/** A whole number, or the same as a decimal string: Amazon's samples print both. */
export const wholeNumber = (min: number, max = Number.MAX_SAFE_INTEGER) =>
  z
    .union([z.number(), z.string()])
    .refine((value) => /^\d+$/.test(String(value)) && Number(value) >= min && Number(value) <= max, {
      error: `must be a whole number from ${min} ${max === Number.MAX_SAFE_INTEGER ? 'up' : `to ${max}`}`,
    });

export const regularExpression = z.string().refine((pattern) => compiles(pattern), {
  error: 'must be a valid regular expression',
});

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern);
    return true;
  } catch {
    return false;
  }
}

export const callId = z.string().min(1);
export const eitherLeg = { CallId: callId.optional(), ParticipantTag: z.enum(['LEG-A', 'LEG-B']).optional() };
export const terminators = z.array(z.string().regex(/^[0-9*#]$/, 'must be one of 0-9, * and #'));
export const s3Audio = z.strictObject({ Type: z.literal('S3'), BucketName: z.string().min(1), Key: z.string().min(1) });

export const speech = {
  Text: z.string().optional(),
  Engine: z.enum(['standard', 'neural']).optional(),
  LanguageCode: z.string().min(1).optional(),
  TextType: z.enum(['text', 'ssml']).optional(),
  VoiceId: z.string().min(1).optional(),
};

export const digits = {
  InputDigitsRegex: regularExpression.optional(),
  MinNumberOfDigits: wholeNumber(0).optional(),
  MaxNumberOfDigits: wholeNumber(1).optional(),
  TerminatorDigits: terminators.optional(),
  InBetweenDigitsDurationInMilliseconds: wholeNumber(1).optional(),
  Repeat: wholeNumber(1).optional(),
  RepeatDurationInMilliseconds: wholeNumber(1),
};

/** "Greater than MinNumberOfDigits" in the guide; equal is accepted, as Amazon's own samples ask for exactly one digit. */
export const orderedDigits = (p: { MinNumberOfDigits?: unknown; MaxNumberOfDigits?: unknown }) =>
  Number(p.MaxNumberOfDigits ?? 128) >= Number(p.MinNumberOfDigits ?? 0);
export const ORDERED = { error: 'MaxNumberOfDigits is below MinNumberOfDigits', path: ['MaxNumberOfDigits'] };

const BOT_CONFIGURATION_BYTES = 10 * 1024;
const welcomeMessage = z.strictObject({ Content: z.string().optional(), ContentType: z.enum(['PlainText', 'SSML']) });
export const botConfiguration = z
  .strictObject({
    SessionState: z
      .strictObject({
        SessionAttributes: z.record(z.string(), z.string()).optional(),
        DialogAction: z.strictObject({ Type: z.enum(['Delegate', 'ElicitIntent']).optional() }).optional(),
      })
      .optional(),
    WelcomeMessages: z.array(welcomeMessage).optional(),
  })
  .refine((c) => Buffer.byteLength(JSON.stringify(c)) <= BOT_CONFIGURATION_BYTES, {
    error: 'is larger than 10 KB as JSON',
  })
  .refine((c) => !c.WelcomeMessages?.length || c.SessionState?.DialogAction?.Type === 'ElicitIntent', {
    error: 'WelcomeMessages need SessionState.DialogAction.Type ElicitIntent',
    path: ['WelcomeMessages'],
  });

export const bridgeEndpoint = z
  .strictObject({
    BridgeEndpointType: z.enum(['PSTN', 'AWS']),
    Uri: z.string().min(1),
    Arn: z.string().min(1).optional(),
  })
  .refine((e) => e.BridgeEndpointType === 'AWS' || e.Arn === undefined, {
    error: 'Arn is for AWS endpoints only',
    path: ['Arn'],
  })
  .refine((e) => e.BridgeEndpointType === 'PSTN' || e.Arn !== undefined, {
    error: 'AWS endpoints need Arn',
    path: ['Arn'],
  });

export const onOneLeg = z.strictObject({ CallId: callId });
