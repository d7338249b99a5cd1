import type { JsonObject } from './wire.js';

/** Version of the Jupyter messages spoken here. */
export const PROTOCOL_VERSION = '5.4';

/** Content of the reply to `kernel_info_request`. */
export function kernelInfo(version: string): JsonObject {
  return {
    status: 'ok',
    protocol_version: PROTOCOL_VERSION,
    implementation: 'datajoint-typescript',
    implementation_version: version,
    banner: `DataJoint ${version} for TypeScript, Node ${process.versions.node}`,
    language_info: {
      name: 'typescript',
      version: '5.9',
      mimetype: 'text/typescript',
      file_extension: '.ts',
      pygments_lexer: 'typescript',
      codemirror_mode: { name: 'javascript', typescript: true },
      nbconvert_exporter: 'script',
    },
    help_links: [{ text: 'TypeScript', url: 'https://www.typescriptlang.org/docs/' }],
    supported_features: [],
  };
}
