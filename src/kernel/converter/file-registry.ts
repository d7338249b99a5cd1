import ts from 'typescript';

/**
 * The parsed files of all programs of a notebook.
 *
 * The compiler's own registry forgets a file when a program does without it, and Node's types, for one, take
 * a second to read; this one keeps the last version of each.
 */
export function createFileRegistry(): ts.DocumentRegistry {
  const files = new Map<string, { readonly version: string; readonly file: ts.SourceFile }>();
  const read = (fileName: string, snapshot: ts.IScriptSnapshot, version: string, parse: ParseOptions): ts.SourceFile => {
    const before = files.get(fileName);
    if (before?.version === version) return before.file;
    const file = ts.createLanguageServiceSourceFile(fileName, snapshot, parse.options, version, false, parse.kind);
    files.set(fileName, { version, file });
    return file;
  };
  const acquire = (...given: Parameters<ts.DocumentRegistry['acquireDocument']>): ts.SourceFile => {
    const [fileName, , snapshot, version, kind, options = ts.ScriptTarget.ES2022] = given;
    return read(fileName, snapshot, version, { kind, options });
  };
  const acquireWithKey = (...given: Parameters<ts.DocumentRegistry['acquireDocumentWithKey']>): ts.SourceFile => {
    const [fileName, , , , snapshot, version, kind, options = ts.ScriptTarget.ES2022] = given;
    return read(fileName, snapshot, version, { kind, options });
  };
  return {
    acquireDocument: acquire,
    acquireDocumentWithKey: acquireWithKey,
    updateDocument: acquire,
    updateDocumentWithKey: acquireWithKey,
    getKeyForCompilationSettings: () => KEY,
    releaseDocument: () => undefined,
    releaseDocumentWithKey: () => undefined,
    reportStats: () => `${files.size} files`,
  };
}

interface ParseOptions {
  readonly kind: ts.ScriptKind | undefined;
  readonly options: ts.CreateSourceFileOptions | ts.ScriptTarget;
}

/** All files are read with the same settings. */
const KEY = 'cells' as ts.DocumentRegistryBucketKey;
