import { BackendError } from '../../errors/index.js';
import type { SqljsModule, SqljsSource } from './sqljs-module.js';

interface SqljsConfig {
  readonly useOldExtensionFunctions: false;
  wasmBinary?: Uint8Array;
  locateFile?: (file: string) => string;
}

/** The sql.js module, loaded at first use. */
export async function loadSqljs(source: SqljsSource): Promise<SqljsModule> {
  // The old extension functions hide SQLite's own mathematics and warn at each use.
  const config: SqljsConfig = { useOldExtensionFunctions: false };
  if (source.wasm !== undefined) config.wasmBinary = source.wasm;
  if (source.locateFile !== undefined) config.locateFile = source.locateFile;
  try {
    if (source.load !== undefined) return await source.load();
    const { default: initSqlJs } = await import('sql.js');
    const init: unknown = initSqlJs;
    return await (init as (config: SqljsConfig) => Promise<SqljsModule>)(config);
  } catch (cause) {
    throw new BackendError(
      `sql.js cannot be loaded: ${cause instanceof Error ? cause.message : String(cause)}. Check that the package is installed and that sql-wasm.wasm is reachable, or pass \`wasm\`, \`locateFile\` or \`load\`.`,
      { cause },
    );
  }
}
