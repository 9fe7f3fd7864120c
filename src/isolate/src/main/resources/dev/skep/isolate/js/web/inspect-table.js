// console.table: rows and columns drawn with lines.
(function (host, load) {
  'use strict';
  const { inspect } = load('web/inspect');
  const INDEX = '(index)';
  const VALUES = 'Values';

  const isRecord = (value) => typeof value === 'object' && value !== null;

  function rowsOf(data) {
    if (data instanceof Map) return Array.from(data, ([key, value], i) => [`${i}`, { Key: key, Values: value }]);
    if (data instanceof Set) return Array.from(data, (value, i) => [`${i}`, value]);
    return Object.entries(data);
  }

  function draw(header, rows) {
    const widths = header.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)) + 2);
    const rule = (left, middle, right) => left + widths.map((width) => '─'.repeat(width)).join(middle) + right;
    const line = (cells) => `│${cells.map((cell, i) => ` ${cell}`.padEnd(widths[i])).join('│')}│`;
    return [rule('┌', '┬', '┐'), line(header), rule('├', '┼', '┤'), ...rows.map(line), rule('└', '┴', '┘')].join('\n');
  }

  function table(data, columns) {
    const rows = rowsOf(data);
    const found = new Set();
    for (const [, row] of rows) {
      if (isRecord(row)) for (const key of Object.keys(row)) found.add(key);
    }
    const keys = columns === undefined ? [...found] : Array.from(columns, String);
    const hasValues = rows.some(([, row]) => !isRecord(row));
    const header = [INDEX, ...keys, ...(hasValues ? [VALUES] : [])];
    const cell = (row, key) => (isRecord(row) && Object.hasOwn(row, key) ? inspect(row[key], { depth: 0 }) : '');
    const lines = rows.map(([index, row]) => [
      index,
      ...keys.map((key) => cell(row, key)),
      ...(hasValues ? [isRecord(row) ? '' : inspect(row)] : []),
    ]);
    return draw(header, lines);
  }

  return { table };
})
