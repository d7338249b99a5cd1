import { type Expression, type Session, type SqlValue, sqlPiece } from 'datajoint';
import { sqljs } from 'datajoint/backends/sqljs';
import { beforeAll, expect, test } from 'vitest';
import { binary, call, cast, evaluate, interval } from './expressions.js';

let session: Session;

beforeAll(async () => {
  session = await sqljs().open();
});

/** Expressions and what MySQL answers: examples of its reference manual, and cases at the edges. */
const ANSWERS: Readonly<Record<string, readonly (readonly [Expression, SqlValue])[]>> = {
  'parts of dates': [
    [call('YEAR', '1987-01-01'), 1987],
    [call('MONTH', '2008-02-03 10:00:00'), 2],
    [call('DAY', '2007-02-03'), 3],
    [call('DAYOFYEAR', '2007-02-03'), 34],
    [call('DAYOFWEEK', '2007-02-03'), 7],
    [call('WEEKDAY', '2008-02-03 22:23:00'), 6],
    [call('QUARTER', '2008-04-01'), 2],
    [call('WEEK', '2008-02-20'), 7],
    [call('WEEK', '2008-02-20', 0), 7],
    [call('WEEK', '2008-02-20', 1), 8],
    [call('WEEK', '2008-12-31', 1), 53],
    [call('WEEK', '2000-01-01', 2), 52],
    [call('WEEKOFYEAR', '2008-02-20'), 8],
    [call('HOUR', '10:05:03'), 10],
    [call('HOUR', '272:59:59'), 272],
    [call('MINUTE', '2008-02-03 10:05:03'), 5],
    [call('SECOND', '10:05:03'), 3],
    [call('MICROSECOND', '12:00:00.123456'), 123456],
    [call('DAYNAME', '2007-02-03'), 'Saturday'],
    [call('MONTHNAME', '2008-02-03'), 'February'],
    [call('TO_DAYS', '2007-10-07'), 733321],
    [call('FROM_DAYS', 730669), '2000-07-03'],
    [call('LAST_DAY', '2003-02-05'), '2003-02-28'],
    [call('LAST_DAY', '2004-02-05'), '2004-02-29'],
    [call('MAKEDATE', 2011, 32), '2011-02-01'],
    [call('DATE', '2003-12-31 01:02:03'), '2003-12-31'],
    [call('TIME', '2003-12-31 01:02:03.000123'), '01:02:03.000123'],
    [call('YEAR', '2023-02-30'), null],
    [call('YEAR', 'nonsense'), null],
    [call('YEAR', null), null],
  ],
  'arithmetic of dates': [
    [call('TIMESTAMPDIFF', 'MONTH', '2003-02-01', '2003-05-01'), 3],
    [call('TIMESTAMPDIFF', 'YEAR', '2002-05-01', '2001-01-01'), -1],
    [call('TIMESTAMPDIFF', 'MINUTE', '2003-02-01', '2003-05-01 12:05:55'), 128885],
    [call('TIMESTAMPDIFF', 'MONTH', '2024-01-31', '2024-02-29'), 0],
    [call('TIMESTAMPDIFF', 'QUARTER', '2024-01-01', '2024-12-31'), 3],
    [call('DATEDIFF', '2007-12-31 23:59:59', '2007-12-30'), 1],
    [call('DATEDIFF', '2010-11-30 23:59:59', '2010-12-31'), -31],
    [call('DATE_ADD', '2018-05-01', interval(1, 'DAY')), '2018-05-02'],
    [call('DATE_SUB', '2018-05-01', interval(1, 'YEAR')), '2017-05-01'],
    [call('DATE_ADD', '2020-12-31 23:59:59', interval(1, 'SECOND')), '2021-01-01 00:00:00'],
    [call('DATE_ADD', '2018-12-31 23:59:59', interval(1, 'DAY')), '2019-01-01 23:59:59'],
    [call('DATE_ADD', '2024-03-30', interval(1, 'MONTH')), '2024-04-30'],
    [call('DATE_ADD', '2024-01-31', interval(1, 'MONTH')), '2024-02-29'],
    [call('ADDDATE', '2008-01-02', 31), '2008-02-02'],
    [call('DATE_SUB', '1998-01-02', interval(31, 'DAY')), '1997-12-02'],
    [binary('2018-12-31 23:59:59', '+', interval(1, 'SECOND')), '2019-01-01 00:00:00'],
    [binary(interval(1, 'DAY'), '+', '2018-12-31'), '2019-01-01'],
    [binary('2025-01-01', '-', interval(1, 'SECOND')), '2024-12-31 23:59:59'],
    [binary('2024-02-29', '-', interval(1, 'YEAR')), '2023-02-28'],
    [call('TIMESTAMPADD', 'MINUTE', 1, '2003-01-02'), '2003-01-02 00:01:00'],
    [call('TIMESTAMPADD', 'WEEK', 1, '2003-01-02'), '2003-01-09'],
    [call('TIMEDIFF', '2000-01-01 00:00:00', '2000-01-01 00:00:00.000001'), '-00:00:00.000001'],
    [call('TIME_TO_SEC', '22:23:00'), 80580],
    [call('SEC_TO_TIME', 2378), '00:39:38'],
    [call('DATE_FORMAT', '2009-10-04 22:23:00', '%W %M %Y'), 'Sunday October 2009'],
    [call('DATE_FORMAT', '2007-10-04 22:23:00', '%H:%i:%s'), '22:23:00'],
    [call('DATE_FORMAT', '1900-10-04 22:23:00', '%D %y %a %d %m %b %j'), '4th 00 Thu 04 10 Oct 277'],
    [call('DATE_FORMAT', '1997-10-04 22:23:00', '%H %k %I %r %T %S %w'), '22 22 10 10:23:00 PM 22:23:00 00 6'],
    [call('DATE_FORMAT', '2006-06-01', '%d%%'), '01%'],
  ],
  text: [
    [call('CONCAT', 'My', 'S', 'QL'), 'MySQL'],
    [call('CONCAT', 'My', null, 'QL'), null],
    [call('CONCAT', 14.3, 1), '14.31'],
    [call('CONCAT', call('YEAR', '2024-01-01'), '!'), '2024!'],
    [call('CONCAT_WS', ',', 'First name', 'Second name', 'Last Name'), 'First name,Second name,Last Name'],
    [call('CONCAT_WS', ',', 'First name', null, 'Last Name'), 'First name,Last Name'],
    [call('CONCAT_WS', null, 'a', 'b'), null],
    [call('FIND_IN_SET', 'b', 'a,b,c,d'), 2],
    [call('FIND_IN_SET', 'x', 'a,b'), 0],
    [call('FIND_IN_SET', 'B', 'a,b'), 2],
    [call('LPAD', 'hi', 4, '??'), '??hi'],
    [call('LPAD', 'hi', 1, '??'), 'h'],
    [call('RPAD', 'hi', 5, '?'), 'hi???'],
    [call('RPAD', 'hi', 1, '?'), 'h'],
    [call('LPAD', 'hi', -1, '?'), null],
    [call('SUBSTRING_INDEX', 'www.mysql.com', '.', 2), 'www.mysql'],
    [call('SUBSTRING_INDEX', 'www.mysql.com', '.', -2), 'mysql.com'],
    [call('LEFT', 'foobarbar', 5), 'fooba'],
    [call('RIGHT', 'foobarbar', 4), 'rbar'],
    [call('LEFT', '😀bc', 1), '😀'],
    [call('SUBSTRING', 'Quadratically', 5), 'ratically'],
    [call('SUBSTRING', 'Quadratically', 5, 6), 'ratica'],
    [call('SUBSTRING', 'Sakila', -3), 'ila'],
    [call('LOCATE', 'bar', 'foobarbar'), 4],
    [call('LOCATE', 'xbar', 'foobar'), 0],
    [call('LOCATE', 'bar', 'foobarbar', 5), 7],
    [call('INSTR', 'foobarbar', 'BAR'), 4],
    [call('CHAR_LENGTH', '海豚'), 2],
    [call('LENGTH', '海豚'), 6],
    [call('UPPER', 'é'), 'É'],
    [call('LOWER', 'QUADRATICALLY'), 'quadratically'],
    [call('REPEAT', 'MySQL', 3), 'MySQLMySQLMySQL'],
    [call('REVERSE', 'abc'), 'cba'],
    [call('FIELD', 'Bb', 'Aa', 'Bb', 'Cc'), 2],
    [call('FIELD', null, 'a'), 0],
    [call('ELT', 4, 'Aa', 'Bb', 'Cc', 'Dd'), 'Dd'],
    [call('ELT', 9, 'Aa'), null],
    [call('STRCMP', 'text', 'text2'), -1],
    [call('ASCII', 'dx'), 100],
    [call('HEX', 'abc'), '616263'],
    [call('HEX', 255), 'FF'],
    [call('BIN', 12), '1100'],
    [call('FORMAT', 12332.123456, 4), '12,332.1235'],
    [call('MD5', 'testing'), 'ae2b1fca515949e5d54fb22b8ed95575'],
    [call('MD5', ''), 'd41d8cd98f00b204e9800998ecf8427e'],
    [call('MD5', 'x'.repeat(1000)), '398533d48111e9f664b1f64cb10c4b63'],
    [call('REGEXP_LIKE', 'Michael!', '.*'), 1],
    [binary('a', 'REGEXP', '^[a-d]'), 1],
    [binary('Abc', 'REGEXP', '^ABC$'), 1],
    [binary('abc', 'REGEXP', null), null],
    [call('JSON_VALUE', '{"fname": "Joe", "n": 49.95, "ok": true}', '$.fname'), 'Joe'],
    [call('JSON_VALUE', '{"fname": "Joe", "n": 49.95, "ok": true}', '$.n'), '49.95'],
    [call('JSON_VALUE', '{"ok": true}', '$.ok'), 'true'],
    [call('JSON_VALUE', '{"a": [1]}', '$.a'), null],
    [call('JSON_VALUE', '{"a": 9007199254740993}', '$.a'), '9007199254740993'],
    [call('JSON_EXTRACT', '{"a": "x"}', '$.a'), '"x"'],
    [call('JSON_UNQUOTE', '"x\\ty"'), 'x\ty'],
  ],
  numbers: [
    [call('ROUND', 1.298, 1), 1.3],
    [call('ROUND', -1.58), -2],
    [call('ROUND', 23.298, -1), 20],
    [call('ROUND', 2.5), 3],
    [call('TRUNCATE', 1.223, 1), 1.2],
    [call('TRUNCATE', -1.999, 1), -1.9],
    [call('TRUNCATE', 122, -2), 100],
    [call('POW', 2, -2), 0.25],
    [call('POWER', 2, 2), 4],
    [call('MOD', 234, 10), 4],
    [call('MOD', 34.5, 3), 1.5],
    [call('LOG', 2), Math.LN2],
    [call('LOG', 2, 65536), 16],
    [call('LOG10', 100), 2],
    [call('GREATEST', 34, 3, 5, 767), 767],
    [call('GREATEST', 'B', 'A', 'C'), 'C'],
    [call('GREATEST', 1, null), null],
    [call('LEAST', 34, 3, 5, 767), 3],
    [call('IF', binary(1, '>', 2), 2, 3), 3],
    [call('IF', binary(1, '<', 2), 'yes', 'no'), 'yes'],
    [call('IFNULL', null, 10), 10],
    [call('IFNULL', binary(1, '/', 0), 'yes'), 'yes'],
    [call('NULLIF', 1, 1), null],
    [call('ISNULL', null), 1],
    [call('ABS', -32), 32],
    [call('CEIL', 1.23), 2],
    [call('FLOOR', -1.23), -2],
    [call('SIGN', -32), -1],
  ],
  operators: [
    [binary(3, '/', 5), 0.6],
    [binary(102, '/', binary(1, '-', 1)), null],
    [binary(5, 'DIV', 2), 2],
    [binary(-5, 'DIV', 2), -2],
    [binary(5, 'DIV', 0), null],
    [binary(2n ** 62n + 1n, 'DIV', 1), 2n ** 62n + 1n],
    [binary(29, 'MOD', 9), 2],
    [binary(34.5, 'MOD', 3), 1.5],
    [binary(1, 'XOR', 1), 0],
    [binary(1, 'XOR', 0), 1],
    [binary(1, 'XOR', null), null],
    [binary(null, '<=>', null), 1],
    [binary(1, '<=>', null), 0],
    [binary('a', '=', 'A'), 1],
    [binary('a', '<', 'B'), 1],
    [binary('abc', 'LIKE', 'A%'), 1],
    [binary('a_c', 'LIKE', 'a\\_c'), 1],
    [binary('abc', 'LIKE', 'a\\_c'), 0],
    [cast('1.9', 'SIGNED'), 1],
    [cast(1.9, 'SIGNED'), 2],
    [cast('2024-01-02 03:04:05', 'DATE'), '2024-01-02'],
    [cast(1.239, 'DECIMAL(5,2)'), 1.24],
    [cast('abcdef', 'CHAR(3)'), 'abc'],
    [cast(5, 'CHAR'), '5'],
    [cast('1.5', 'DOUBLE'), 1.5],
  ],
};

for (const [group, answers] of Object.entries(ANSWERS)) {
  test(`${group} give MySQL's answers`, async () => {
    const given: SqlValue[] = [];
    for (const [expression] of answers) given.push((await evaluate(session, expression)) ?? null);
    expect(given).toEqual(answers.map(([, answer]) => answer));
  });
}

test('clocks give the local time in the shape of their type', async () => {
  expect(await evaluate(session, call('NOW'))).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  expect(await evaluate(session, call('NOW', 3))).toMatch(/:\d\d\.\d{3}$/);
  expect(await evaluate(session, call('CURRENT_TIMESTAMP'))).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  expect(await evaluate(session, call('CURDATE'))).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(await evaluate(session, call('CURTIME'))).toMatch(/^\d\d:\d\d:\d\d$/);
  expect(await evaluate(session, call('UNIX_TIMESTAMP', call('FROM_UNIXTIME', 1447430881)))).toBe(1447430881);
  expect(await evaluate(session, call('UUID'))).toMatch(/^[0-9a-f-]{36}$/);
  expect(await evaluate(session, call('RAND', 3))).toBe(await evaluate(session, call('RAND', 3)));
  const random = Number(await evaluate(session, call('RAND')));
  expect(random >= 0 && random < 1).toBe(true);
});

test("aggregates give MySQL's answers", async () => {
  const of = async (text: string, values: readonly SqlValue[]) =>
    (await session.run(sqlPiece(`SELECT ${text} FROM (SELECT value AS x FROM json_each(?))`, [JSON.stringify(values)]))).rows[0];
  expect(await of('STD(x), STDDEV(x), STDDEV_POP(x), VARIANCE(x), VAR_POP(x)', [1, 2, 3, 4])).toEqual([
    1.118033988749895, 1.118033988749895, 1.118033988749895, 1.25, 1.25,
  ]);
  expect(await of('STDDEV_SAMP(x), VAR_SAMP(x)', [1, 2, 3, 4, null])).toEqual([1.2909944487358056, 1.6666666666666667]);
  expect(await of('STD(x), VAR_SAMP(x)', [5])).toEqual([0, null]);
  expect(await of('STD(x), VARIANCE(x), GROUP_CONCAT(x)', [])).toEqual([null, null, null]);
  expect(await of('GROUP_CONCAT(x)', ['a', null, 'b'])).toEqual(['a,b']);
});
