import { FileFormatError } from '../../errors/index.js';
import type { NumberArray } from '../numpy/numpy-values.js';
import type { ClusterLabels } from './cluster-labels.js';
import type { KilosortChannel } from './kilosort-channels.js';
import type { TemplateAmplitudes } from './template-amplitudes.js';

/** A unit: a cluster that has spikes, with what sorter and curator said of it. */
export interface KilosortUnit {
  readonly id: number;
  readonly spikeCount: number;
  /** Label that a curator gave in phy; null if none did. */
  readonly group: string | null;
  /** Label of the sorter; null if it gave none, as for units that came of a merge or split. */
  readonly sorterLabel: string | null;
  /** The curator's label, else the sorter's, else `unsorted`. */
  readonly label: string;
  /** Templates that its spikes were found with, the most frequent first. More than one: a merge. */
  readonly templates: readonly { readonly template: number; readonly spikeCount: number }[];
  /** Sorted channel on which its templates, weighted by spikes, are largest. */
  readonly channel: KilosortChannel;
  /** All texts of the cluster tables about it, by column. */
  readonly fields: ReadonlyMap<string, string>;
}

/** What units are made of. */
export interface UnitSources {
  readonly clusters: NumberArray;
  readonly templates: NumberArray;
  readonly amplitudes: TemplateAmplitudes;
  readonly channels: readonly KilosortChannel[];
  readonly labels: ClusterLabels;
  /** Name of the folder, for messages. */
  readonly folder: string;
}

/** The units of a sorting by number, with merges and splits of phy taken in. */
export function unitsOf(sources: UnitSources): readonly KilosortUnit[] {
  const counts = countTemplates(sources);
  return [...counts.keys()]
    .sort((a, b) => a - b)
    .map((id) => {
      const templates = [...(counts.get(id) ?? [])]
        .map(([template, spikeCount]) => ({ template, spikeCount }))
        .sort((a, b) => b.spikeCount - a.spikeCount || a.template - b.template);
      const fields: ReadonlyMap<string, string> = sources.labels.get(id) ?? new Map();
      const group = fields.get('group') ?? null;
      const sorterLabel = fields.get('KSLabel') ?? null;
      return {
        id,
        spikeCount: templates.reduce((sum, { spikeCount }) => sum + spikeCount, 0),
        group,
        sorterLabel,
        label: group ?? sorterLabel ?? 'unsorted',
        templates,
        channel: sources.channels[bestChannel(templates, sources.amplitudes)],
        fields,
      };
    });
}

/** Spikes of each cluster by the template that found them. */
function countTemplates({ clusters, templates, amplitudes, folder }: UnitSources): ReadonlyMap<number, ReadonlyMap<number, number>> {
  const counts = new Map<number, Map<number, number>>();
  for (let spike = 0; spike < clusters.length; spike++) {
    const template = templates[spike];
    if (!(template >= 0 && template < amplitudes.templateCount)) {
      throw new FileFormatError(
        `${folder}/spike_templates.npy: spike ${spike} has the template ${template}; expected 0 to ${amplitudes.templateCount - 1}, as templates.npy holds.`,
      );
    }
    let ofCluster = counts.get(clusters[spike]);
    if (ofCluster === undefined) {
      ofCluster = new Map();
      counts.set(clusters[spike], ofCluster);
    }
    ofCluster.set(template, (ofCluster.get(template) ?? 0) + 1);
  }
  return counts;
}

function bestChannel(templates: KilosortUnit['templates'], { channelCount, values }: TemplateAmplitudes): number {
  let best = 0;
  let largest = -1;
  for (let channel = 0; channel < channelCount; channel++) {
    const size = templates.reduce((sum, { template, spikeCount }) => sum + spikeCount * values[template * channelCount + channel], 0);
    if (size > largest) {
      best = channel;
      largest = size;
    }
  }
  return best;
}
