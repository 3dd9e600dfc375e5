/** 8 kHz, 16 bit, as SIP media applications record. */
const SAMPLE_RATE = 8000;
const BYTES_PER_SAMPLE = 2;
const HEADER_BYTES = 44;
const AMPLITUDE = 6000;

/** A stretch of sound: a tone of `frequency` Hz on one side, or silence on both. Milliseconds. */
export interface Tone {
  side: 'left' | 'right' | 'none';
  ms: number;
  frequency: number;
}

/** Writes tones one after the other as a PCM WAV file; with one channel, both sides are mixed into it. */
export function toWav(tones: Tone[], channels: 1 | 2): Uint8Array {
  const frames = tones.map((tone) => Math.round((tone.ms * SAMPLE_RATE) / 1000));
  const dataBytes = frames.reduce((sum, count) => sum + count, 0) * channels * BYTES_PER_SAMPLE;
  const file = Buffer.alloc(HEADER_BYTES + dataBytes);
  writeHeader(file, channels, dataBytes);
  let offset = HEADER_BYTES;
  tones.forEach((tone, index) => {
    for (let frame = 0; frame < (frames[index] ?? 0); frame += 1) {
      const sample = Math.round(AMPLITUDE * Math.sin((2 * Math.PI * tone.frequency * frame) / SAMPLE_RATE));
      const left = tone.side === 'left' || (channels === 1 && tone.side === 'right') ? sample : 0;
      offset = file.writeInt16LE(left, offset);
      if (channels === 2) offset = file.writeInt16LE(tone.side === 'right' ? sample : 0, offset);
    }
  });
  return file;
}

function writeHeader(file: Buffer, channels: number, dataBytes: number): void {
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(channels, 22);
  file.writeUInt32LE(SAMPLE_RATE, 24);
  file.writeUInt32LE(SAMPLE_RATE * channels * BYTES_PER_SAMPLE, 28);
  file.writeUInt16LE(channels * BYTES_PER_SAMPLE, 32);
  file.writeUInt16LE(BYTES_PER_SAMPLE * 8, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(dataBytes, 40);
}
