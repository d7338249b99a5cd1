import { writeNpy } from 'datajoint/formats';

/** `structure.oebin` of a session with two channels and a TTL source. */
export function structure(changes: Record<string, unknown> = {}): string {
  const channel = (name: string, bitVolts: number) => ({ channel_name: name, description: '', bit_volts: bitVolts, units: '' });
  return JSON.stringify({
    'GUI version': '0.6.7',
    continuous: [
      {
        folder_name: 'Rhythm-100.A/',
        sample_rate: 1000,
        stream_name: 'A',
        source_processor_name: 'Rhythm',
        source_processor_id: 100,
        num_channels: 2,
        channels: [channel('CH1', 0.195), channel('ADC1', 0.00015)],
        ...changes,
      },
    ],
    events: [
      { folder_name: 'Rhythm-100.A/TTL/', channel_name: 'Lines', sample_rate: 1000, type: 'int16', stream_name: 'A', initial_state: 0 },
      { folder_name: 'MessageCenter/', channel_name: 'Messages', sample_rate: 1000, type: 'string', stream_name: 'A' },
    ],
    spikes: [],
  });
}

const numbers = (...values: number[]) => writeNpy({ data: BigInt64Array.from(values, BigInt) });

/** The files of that session by path; some may be replaced, or left out by undefined. */
export function session(changes: Readonly<Record<string, Uint8Array | string | undefined>> = {}): Record<string, Uint8Array | string> {
  const folder = 'Record Node 1/experiment1/recording1';
  const samples = new Int16Array([10, 1, 20, 2, -30, 3, 40, 4]);
  const files: Record<string, Uint8Array | string | undefined> = {
    'structure.oebin': structure(),
    'continuous/Rhythm-100.A/continuous.dat': new Uint8Array(samples.buffer),
    'continuous/Rhythm-100.A/sample_numbers.npy': numbers(500, 501, 502, 503),
    'continuous/Rhythm-100.A/timestamps.npy': writeNpy({ data: new Float64Array([0.5, 0.501, 0.502, 0.503]) }),
    'events/Rhythm-100.A/TTL/states.npy': writeNpy({ data: new Int16Array([1, -1, 3]) }),
    'events/Rhythm-100.A/TTL/sample_numbers.npy': numbers(501, 502, 503),
    'events/Rhythm-100.A/TTL/timestamps.npy': writeNpy({ data: new Float64Array([0.501, 0.502, 0.503]) }),
    'events/Rhythm-100.A/TTL/full_words.npy': writeNpy({ data: new BigUint64Array([1n, 0n, 4n]) }),
    'events/MessageCenter/text.npy': writeNpy({ data: ['begin µ', 'end'] }),
    'events/MessageCenter/sample_numbers.npy': numbers(500, 503),
    'events/MessageCenter/timestamps.npy': writeNpy({ data: new Float64Array([0.5, 0.503]) }),
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, content]) => (content === undefined ? [] : [[`${folder}/${path}`, content] as const])),
  );
}
