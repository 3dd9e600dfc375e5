import { callCentre, closed, hangup, inbound, success } from '../../test/telephony/support/chime-world.ts';

const REQUEST = '00000000-0000-4000-8000-000000000001';

/** A recorded call from ring to hang-up, in a tenant's room of its own: five turns of the call handler. */
export async function playTelephonyCall(): Promise<number[]> {
  const { handle, time } = await callCentre();
  const events = [
    inbound(),
    success(2, 'Speak'),
    success(3, 'SpeakAndGetDigits', { ReceivedDigits: '1' }),
    success(4, 'StartBotConversation', closed({ handoff: 'end' })),
    hangup(5),
  ];
  const turns: number[] = [];
  for (const event of events) {
    time.now += 1000;
    const began = performance.now();
    await handle(event, { awsRequestId: REQUEST });
    turns.push(performance.now() - began);
  }
  return turns;
}
