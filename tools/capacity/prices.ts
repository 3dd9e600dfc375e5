import type { Standing } from './quotas.ts';

export interface Price {
  /** USD for one unit. */
  readonly usd: number;
  readonly unit: string;
  readonly source: string;
  readonly standing: Standing;
}

/** When these were looked up. Nobody could read AWS' price list itself from here: see `standing`. */
export const PRICES_OF = '2026-11-21';

const recalled = (usd: number, unit: string, page: string): Price => ({
  usd,
  unit,
  source: `https://aws.amazon.com/${page}/pricing/`,
  standing: 'recalled',
});

/** On-demand list prices for eu-central-1 without free tiers, discounts and tax. A model, not a bill. */
export const PRICES = {
  kmsKey: { usd: 1, unit: 'key and month', source: 'shared/reference/design-review.md', standing: 'reference' },
  kmsRequest: recalled(0.03 / 1e4, 'request', 'kms'),
  writeUnit: recalled(0.7625 / 1e6, 'write request unit; us-east-1 is 0.625 per million', 'dynamodb'),
  readUnit: recalled(0.1525 / 1e6, 'read request unit; us-east-1 is 0.125 per million', 'dynamodb'),
  tableGigabyte: recalled(0.306, 'GB and month', 'dynamodb'),
  recoveryGigabyte: recalled(0.2448, 'GB and month of point-in-time recovery', 'dynamodb'),
  s3Gigabyte: recalled(0.0245, 'GB and month', 's3'),
  s3Put: recalled(0.0054 / 1e3, 'PUT or LIST', 's3'),
  s3Read: recalled(0.00043 / 1e3, 'GET or HEAD', 's3'),
  lambdaRequest: recalled(0.2 / 1e6, 'invocation', 'lambda'),
  lambdaGigabyteSecond: recalled(0.0000133334, 'GB-second, arm64', 'lambda'),
  stateTransition: {
    usd: 0.025 / 1e3,
    unit: 'state transition, standard workflow',
    source: 'https://aws.amazon.com/step-functions/pricing/ (Frankfurt)',
    standing: 'page',
  },
  apiRequest: recalled(3.7 / 1e6, 'REST request', 'api-gateway'),
  event: recalled(1 / 1e6, 'custom event', 'eventbridge'),
  logGigabyte: recalled(0.63, 'GB of logs taken in', 'cloudwatch'),
  trace: recalled(5 / 1e6, 'trace kept', 'xray'),
} as const satisfies Record<string, Price>;

/** The voice side, by the minute or the turn; listed apart, because it is most of every bill and depends on the carrier. */
export const VOICE_PRICES = {
  sipMediaMinute: {
    usd: 0.0068,
    unit: 'minute, from an example of AWS',
    source: 'docs/voice-service.md',
    standing: 'reference',
  },
  lexQuarter: recalled(0.0065, '15 seconds of streamed speech', 'lex'),
  pollyCharacter: recalled(16 / 1e6, 'character, neural voice', 'polly'),
  modelTokenIn: recalled(1.1 / 1e6, 'token in, small model by EU profile', 'bedrock'),
  modelTokenOut: recalled(5.5 / 1e6, 'token out, small model by EU profile', 'bedrock'),
} as const satisfies Record<string, Price>;
