import { jobSettings } from '../connection/host.js';
import type { TableDeclaration } from '../definition/table-declaration.js';
import type { AttributeType } from '../heading/attribute-type.js';
import type { Attribute } from '../heading/heading.js';

/** Hidden columns that tell of each make when it began, how long it took and by which version of the code. */
export const JOB_METADATA = { startTime: '_job_start_time', duration: '_job_duration', version: '_job_version' } as const;

const COLUMNS: readonly Attribute[] = [
  hidden(JOB_METADATA.startTime, { kind: 'datetime', digits: 3 }, { typeText: 'datetime(3)', comment: 'when computation began' }),
  hidden(JOB_METADATA.duration, { kind: 'float', bits: 32 }, { typeText: 'float32', comment: 'computation duration in seconds' }),
  {
    ...hidden(JOB_METADATA.version, { kind: 'varchar', length: 64 }, { typeText: 'varchar(64)', comment: 'code version' }),
    nullable: false,
    default: '',
  },
];

/** A declaration as it is created: imported and computed tables get the hidden columns if the settings ask for them. */
export function withJobMetadata(declaration: TableDeclaration): TableDeclaration {
  const fits = declaration.tier === 'imported' || declaration.tier === 'computed';
  return fits && jobSettings().addJobMetadata ? { ...declaration, attributes: [...declaration.attributes, ...COLUMNS] } : declaration;
}

function hidden(name: string, type: AttributeType, told: { readonly typeText: string; readonly comment: string }): Attribute {
  return { name, type, ...told, inKey: false, nullable: true, default: null, lineage: null };
}
