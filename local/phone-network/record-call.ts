import type { ParametersOf } from './action-parameters.ts';
import type { Leg, Recording } from './call-leg.ts';
import { bucketAllows } from './play-audio.ts';
import { recordingTarget } from './recording.ts';
import { DONE, failed, invalidParameter, type Stage, type Step } from './stage.ts';

/** Starts recording a leg; the bucket's policy must let Amazon put objects and their ACL (DG/start-call-recording). */
export async function startCallRecording(
  stage: Stage,
  { Destination, Track }: ParametersOf<'StartCallRecording'>,
  leg: Leg,
): Promise<Step> {
  const { call } = stage;
  if (call.recordings.some(({ callId }) => callId === leg.callId))
    return invalidParameter('this leg is or was already recorded');
  const target = recordingTarget(Destination.Location, { ...call, startedAt: leg.startedAt, callId: leg.callId });
  if (!(await bucketAllows(stage, target.bucket, target.key, ['s3:PutObject', 's3:PutObjectAcl']))) {
    return failed('NoAccessToDestination', 'Error while accessing destination');
  }
  call.recordings.push({ ...target, callId: leg.callId, track: Track, state: 'recording', pieces: [] });
  return { kind: 'ok', data: { CallRecordingDestination: { Type: 'S3', Location: `${target.bucket}/${target.key}` } } };
}

const change =
  (from: Recording['state'][], to: Recording['state']) =>
  async ({ call }: Stage, _parameters: unknown, leg: Leg): Promise<Step> => {
    const recording = call.recordings.find(({ callId, state }) => callId === leg.callId && from.includes(state));
    if (!recording) return invalidParameter('this leg has no recording in that state');
    recording.state = to;
    if (to === 'paused') recording.pieces.push('pause');
    return DONE;
  };

export const stopCallRecording = change(['recording', 'paused'], 'stopped');
export const pauseCallRecording = change(['recording'], 'paused');
export const resumeCallRecording = change(['paused'], 'recording');
