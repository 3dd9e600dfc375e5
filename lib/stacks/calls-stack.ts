import type { Construct } from 'constructs';
import { AgentBot } from '../agent/agent-bot.ts';
import { AgentFunctions } from '../agent/agent-functions.ts';
import { CallRecords } from '../calls/call-records.ts';
import { VoicekeepStack, type VoicekeepStackProps } from './voicekeep-stack.ts';
import { CallHandler } from '../telephony/call-handler.ts';
import { TelephonyProvider } from '../telephony/telephony-provider.ts';
import { UtteranceRemoval } from '../telephony/utterance-removal.ts';
import type { DataStack } from './data-stack.ts';

/** The live path: call handler, agent, recordings. Nothing else may take its concurrency. */
export class CallsStack extends VoicekeepStack {
  readonly agent: AgentFunctions;
  readonly bot: AgentBot;
  readonly callHandler: CallHandler;
  readonly records: CallRecords;
  /** Where the telephone service is one whose resources a function of ours makes. */
  readonly telephonyProvider: TelephonyProvider | undefined;

  constructor(scope: Construct, props: Omit<VoicekeepStackProps, 'description'> & { data: DataStack }) {
    super(scope, 'Calls', { ...props, description: 'Voicekeep: call handler, agent, recordings' });
    const { access, tables, landing, bus } = props.data;
    this.agent = new AgentFunctions(this, 'Agent', { access, tables, bus });
    this.bot = new AgentBot(this, 'Bot', { answerTurn: this.agent.answerTurn });
    this.callHandler = new CallHandler(this, 'CallHandler', {
      access,
      tables,
      landing,
      bus,
      bot: this.bot,
      aiServices: props.config.aiServices,
      reservedConcurrency: props.config.calls.reservedConcurrency,
    });
    new UtteranceRemoval(this, 'UtteranceRemoval', { access, bus, bot: this.bot });
    const { adapter } = props.config.telephony;
    this.telephonyProvider = adapter === 'none' ? undefined : new TelephonyProvider(this, 'TelephonyProvider');
    this.records = new CallRecords(this, 'Records', { access, tables, landing: landing.bucket });
  }
}
