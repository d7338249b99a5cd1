import { FileFormatError } from '../../errors/index.js';

/** An element of an XML file. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Text directly inside, without that of its children. */
  readonly text: string;
}

interface OpenElement extends XmlElement {
  readonly children: OpenElement[];
  text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What may stand between elements: declarations, comments and verbatim text. */
const ASIDE = /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<!DOCTYPE[^<>[\]]*>/y;
const CLOSE = /<\/([\w:.-]+)\s*>/y;
const OPEN = /<([A-Za-z_][\w:.-]*)/y;
const ATTRIBUTE = /\s+([A-Za-z_][\w:.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const OPEN_END = /\s*(\/?)>/y;

/** Deeper than any settings file; bounds hostile ones. */
const MOST_DEPTH = 200;

/** Reads XML as programs write it, settings above all; documents with types or entities of their own are refused. */
export function parseXml(content: string, file: string): XmlElement {
  const text = content.startsWith('\ufeff') ? content.slice(1) : content;
  if (text.trim() === '') throw new FileFormatError(`${file} is empty; expected XML. Copy the file again.`);
  const root: OpenElement = { name: '', attributes: new Map(), children: [], text: '' };
  const path: OpenElement[] = [root];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at = pattern.lastIndex;
    return found;
  };
  while (at < text.length) {
    const parent = path[path.length - 1];
    const next = text.indexOf('<', at);
    const end = next < 0 ? text.length : next;
    if (end > at) parent.text += unescaped(text.slice(at, end));
    at = end;
    if (at >= text.length) break;
    const aside = match(ASIDE);
    if (aside !== null) {
      parent.text += aside[1] ?? '';
      continue;
    }
    const close = match(CLOSE);
    if (close !== null) {
      if (close[1] !== parent.name)
        throw xmlError(file, text, { at, found: `closes ${close[1]}`, expected: `the end of ${parent.name || 'the text'}` });
      path.pop();
      continue;
    }
    const child = openElement(match);
    if (child === undefined) throw xmlError(file, text, { at, found: 'has a mark that is no element', expected: 'XML' });
    parent.children.push(child.element);
    if (!child.closed) path.push(child.element);
    if (path.length > MOST_DEPTH) throw xmlError(file, text, { at, found: 'nests too deep', expected: `at most ${MOST_DEPTH} levels` });
  }
  const open = path[path.length - 1];
  if (open !== root) throw xmlError(file, text, { at, found: `ends inside ${open.name}`, expected: `</${open.name}>` });
  if (root.children.length !== 1)
    throw xmlError(file, text, { at, found: `has ${root.children.length} elements at the top`, expected: 'one' });
  return root.children[0];
}

/** All elements of a name, at any depth below one. */
export function elementsNamed(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsNamed(child, name)]);
}

/** The first element at the end of a path of names; undefined if there is none. */
export function elementAt(element: XmlElement, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((found, name) => found?.children.find((child) => child.name === name), element);
}

function openElement(match: (pattern: RegExp) => RegExpExecArray | null): { element: OpenElement; closed: boolean } | undefined {
  const open = match(OPEN);
  if (open === null) return undefined;
  const attributes = new Map<string, string>();
  for (let found = match(ATTRIBUTE); found !== null; found = match(ATTRIBUTE)) attributes.set(found[1], unescaped(found[2] ?? found[3]));
  const end = match(OPEN_END);
  return end === null ? undefined : { element: { name: open[1], attributes, children: [], text: '' }, closed: end[1] === '/' };
}

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w+));/g, (all, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? all;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

function xmlError(file: string, text: string, state: { at: number; found: string; expected: string }): FileFormatError {
  const line = text.slice(0, state.at).split('\n').length;
  return new FileFormatError(`${file}: line ${line} ${state.found}; expected ${state.expected}. Copy the file again.`);
}
