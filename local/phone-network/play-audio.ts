import type { ParametersOf } from './action-parameters.ts';
import { allowsMediaApplication } from './resource-policy.ts';
import { DONE, failed, type Stage, type Step } from './stage.ts';

/** Simulated length of any prompt, milliseconds. */
const PROMPT_MS = 3_000;

type AudioSource = ParametersOf<'PlayAudio'>['AudioSource'];

/** Whether Amazon may act on an object of a bucket for this call's media application, by the bucket's own policy. */
export async function bucketAllows(stage: Stage, bucket: string, key: string, actions: string[]): Promise<boolean> {
  const policy = await stage.ports.objects.policyOf(bucket);
  if (policy === 'no-such-bucket') return false;
  const { accountId, region, sipMediaApplicationId } = stage.call.route;
  const resource = `arn:aws:s3:::${bucket}/${key}`;
  return actions.every((action) =>
    allowsMediaApplication(policy, { action, resource, accountId, region, mediaApplicationId: sipMediaApplicationId }),
  );
}

/** The step to fail with when a prompt cannot be read (DG/play-audio); undefined when it can. */
export async function audioProblem(stage: Stage, { BucketName, Key }: AudioSource): Promise<Step | undefined> {
  const readable =
    (await bucketAllows(stage, BucketName, Key, ['s3:GetObject'])) &&
    (await stage.ports.objects.exists(BucketName, Key));
  return readable ? undefined : failed('InvalidAudioSource', 'Audio Source parameter value is invalid.');
}

/** Plays a prompt from S3 (DG/play-audio). */
export async function playAudio(stage: Stage, { AudioSource, Repeat }: ParametersOf<'PlayAudio'>): Promise<Step> {
  const problem = await audioProblem(stage, AudioSource);
  if (!problem) stage.call.clock += PROMPT_MS * Number(Repeat ?? 1);
  return problem ?? DONE;
}
