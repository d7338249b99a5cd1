import type ts from 'typescript';
import { awaitsAtTop } from './awaits-at-top.js';

/** A local file that a cell imports, compiled. */
export interface SideOutput {
  /** Path of the file, with the ending `.js`. */
  readonly path: string;
  readonly data: string;
  /** Whether it awaits at its top: then it is run before the cell, which cannot wait for an import. */
  readonly awaits: boolean;
}

/** Compiles the local files of a notebook's folder, each once for every change; what a file imports comes before it. */
export interface SideOutputs {
  files(program: ts.Program): readonly ts.SourceFile[];
  emit(program: ts.Program): SideOutput[];
}

/** Local files below a folder, packages and cells left out. */
export function createSideOutputs(folder: string, isCell: (path: string) => boolean): SideOutputs {
  const emitted = new Map<string, ts.SourceFile>();
  const files = (program: ts.Program): readonly ts.SourceFile[] =>
    program.getSourceFiles().filter((file) => isLocal(file, folder) && !isCell(file.fileName));
  const emit = (program: ts.Program): SideOutput[] =>
    files(program).flatMap((file) => {
      if (emitted.get(file.fileName) === file) return [];
      emitted.set(file.fileName, file);
      let data: string | undefined;
      program.emit(file, (name, text) => {
        if (name.endsWith('.js')) data = text.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
      });
      return data === undefined ? [] : [{ path: file.fileName.replace(/\.[cm]?[jt]sx?$/, '.js'), data, awaits: awaitsAtTop(file) }];
    });
  return { files, emit };
}

function isLocal(file: ts.SourceFile, folder: string): boolean {
  return (
    !file.isDeclarationFile &&
    !file.fileName.endsWith('.json') &&
    file.fileName.startsWith(`${folder}/`) &&
    !file.fileName.includes('/node_modules/')
  );
}
