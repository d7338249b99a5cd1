import ts from 'typescript';

/** Content of `inspect_reply`: the type of a name and what its documentation says. */
export function inspectReply(info: ts.QuickInfo | undefined): Readonly<Record<string, unknown>> {
  if (info === undefined) return { status: 'ok', found: false, data: {}, metadata: {} };
  const signature = ts
    .displayPartsToString(info.displayParts)
    .replace(/import\("[^"]*"\)\./g, '')
    .replace(/^\(alias\) /, '')
    .replace(/\nimport [\w$]+$/, '');
  const documentation = ts.displayPartsToString(info.documentation);
  const tags = (info.tags ?? []).map((tag) => `@${tag.name} ${ts.displayPartsToString(tag.text)}`);
  const notes = [documentation, ...tags].filter((text) => text.length > 0);
  return {
    status: 'ok',
    found: true,
    data: {
      'text/plain': [signature, ...notes].join('\n\n'),
      'text/markdown': ['```typescript', signature, '```', ...notes].join('\n'),
    },
    metadata: {},
  };
}
