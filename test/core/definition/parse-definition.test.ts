import { describeDeclaration, parseDefinition } from 'datajoint';
import { describe, expect, test } from 'vitest';

describe('parseDefinition()', () => {
  test('reads comment, key, attributes, references and indexes', () => {
    const definition = parseDefinition(
      `
    # Sessions of a subject
    -> Subject
    session : int16           # number of the day
    ---
    -> [nullable, UNIQUE] lab.User.proj(experimenter='user', "x"="y") # who
    mood = 'it''s # fine: ok' : enum('a,b', 'c:d')   # after ##
    weight = null : decimal( 8, 3 )
    unique index (mood, weight)
    index(session)
    `.replace(', "x"="y"', ''),
    );
    expect(definition.comment).toBe('Sessions of a subject');
    expect(definition.lines).toMatchObject([
      { kind: 'foreignKey', parent: 'Subject', inKey: true, nullable: false, unique: false, line: 3 },
      { kind: 'attribute', name: 'session', typeText: 'int16', comment: 'number of the day', inKey: true, default: undefined },
      { kind: 'foreignKey', parent: 'lab.User', nullable: true, unique: true, renames: new Map([['experimenter', 'user']]) },
      { kind: 'attribute', name: 'mood', default: "it's # fine: ok", type: { kind: 'enum', values: ['a,b', 'c:d'] }, comment: 'after' },
      { kind: 'attribute', name: 'weight', default: null, type: { kind: 'decimal', precision: 8, scale: 3 } },
      { kind: 'index', unique: true, columns: ['mood', 'weight'] },
      { kind: 'index', unique: false, columns: ['session'] },
    ]);
  });

  test.each([
    ['id int32', 1, /Found no ":"/],
    ['id : int32\n\nname : varchar', 3, /varchar\(32\)/],
    ['Id : int32', 1, /"Id" as the name.*lower-case/s],
    ['id : INT32', 1, /lower case: int32/],
    ['id : int32\nid : int32', 2, /already defined in line 1/],
    ['id = null : int32', 1, /never null/],
    ['id : int32\n---\n---\nx : int32', 3, /second line/],
    ['id = : int32', 1, /no default after "="/],
    ["id : int32\n---\nx = 'a : int32", 3, /Found no ":"|no closing quote/],
    ['-> ', 1, /Expected "-> Parent"/],
    ['-> Subject & "x = 1"', 1, /Expected "-> Parent"/],
    ['-> [optional] Subject', 1, /option "optional"/],
    ['-> [nullable] Subject', 1, /cannot be nullable/],
    ["-> Subject.proj('old')", 1, /new='old'/],
    ['id : int32 # :odd', 1, /cannot begin with ":"/],
    ['id : int32\nindex id', 2, /Cannot read this index/],
    [`${'x'.repeat(65)} : int32`, 1, /65 characters/],
    ['id : decimal(70,2)', 1, /no type "decimal\(70,2\)"/],
    ['id : enum()', 1, /no type "enum\(\)"/],
    ['', 1, /no attributes/],
    ['id : uint8', 1, /int8, int16/],
  ])('refuses %j and says where and why', (text, line, message) => {
    expect(() => parseDefinition(text, { table: 'T' })).toThrow(message);
    expect(() => parseDefinition(text, { table: 'T' })).toThrow(expect.objectContaining({ tag: 'Definition', line }));
  });

  test('the place of a wrong type is its column in the text as written', () => {
    const failure = (() => {
      try {
        return parseDefinition('\n    id : int32\n    ---\n    value : flaot64 # x\n');
      } catch (error) {
        return error;
      }
    })();
    expect(failure).toMatchObject({ line: 4, column: 13 });
  });
});

describe('describeDeclaration()', () => {
  test('writes a table without a key as one that begins with ---', () => {
    const text = describeDeclaration({
      schema: 's',
      table: 'settings',
      tier: 'manual',
      comment: 'One row',
      primaryKey: [],
      foreignKeys: [],
      indexes: [],
      attributes: [
        {
          name: 'value',
          type: { kind: 'int', bits: 32 },
          typeText: 'int32',
          inKey: false,
          nullable: true,
          default: null,
          comment: '',
          lineage: null,
        },
      ],
    });
    expect(text).toBe('# One row\n---\nvalue = null         : int32\n');
  });
});
