// console: each call is one message in the worker's log. What is no plain text is formatted by web/inspect, which is
// loaded only then.
(function (host, load) {
  'use strict';
  const INDENT_MAX = 40;
  const sink = host.console();
  const counts = new Map();
  const starts = new Map();
  let indent = '';

  function text(args) {
    if (args.length === 1 && typeof args[0] === 'string') return args[0];
    return load('web/inspect').format(args);
  }

  function write(level, message) {
    sink.write(level, indent === '' ? message : indent + message.replaceAll('\n', `\n${indent}`));
  }

  // What is being logged may throw while it is looked at (a getter, a proxy): a log call never does.
  function log(level, args) {
    let message;
    try {
      message = text(args);
    } catch {
      message = '[value that cannot be shown]';
    }
    write(level, message);
  }

  const label = (value) => (value === undefined ? 'default' : `${value}`);

  function elapsed(name) {
    const begun = starts.get(name);
    if (begun === undefined) log('WARN', [`Timer '${name}' does not exist`]);
    return begun === undefined ? null : `${name}: ${Date.now() - begun}ms`;
  }

  function stack() {
    const lines = (new Error('').stack ?? '').split('\n');
    return lines.filter((line) => line.startsWith('    at ') && !line.includes('skep:'));
  }

  const console = {
    debug(...args) {
      log('DEBUG', args);
    },
    error(...args) {
      log('ERROR', args);
    },
    info(...args) {
      log('INFO', args);
    },
    log(...args) {
      log('INFO', args);
    },
    warn(...args) {
      log('WARN', args);
    },
    dir(value, options) {
      log('INFO', [load('web/inspect').inspect(value, options)]);
    },
    dirxml(...args) {
      log('INFO', args);
    },
    table(data, columns) {
      const isRecord = typeof data === 'object' && data !== null;
      log('INFO', [isRecord ? load('web/inspect-table').table(data, columns) : data]);
    },
    trace(...args) {
      const message = args.length === 0 ? 'Trace' : `Trace: ${load('web/inspect').format(args)}`;
      log('INFO', [[message, ...stack()].join('\n')]);
    },
    group(...args) {
      if (args.length > 0) log('INFO', args);
      if (indent.length < INDENT_MAX) indent += '  ';
    },
    groupCollapsed(...args) {
      console.group(...args);
    },
    groupEnd() {
      indent = indent.slice(2);
    },
    clear() {},
    count(name) {
      const key = label(name);
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      log('INFO', [`${key}: ${count}`]);
    },
    countReset(name) {
      if (!counts.delete(label(name))) log('WARN', [`Count for '${label(name)}' does not exist`]);
    },
    assert(condition, ...args) {
      if (condition) return;
      const [first, ...rest] = args;
      if (args.length === 0) log('ERROR', ['Assertion failed']);
      else if (typeof first === 'string') log('ERROR', [`Assertion failed: ${first}`, ...rest]);
      else log('ERROR', ['Assertion failed:', ...args]);
    },
    profile() {},
    profileEnd() {},
    time(name) {
      const key = label(name);
      if (starts.has(key)) log('WARN', [`Timer '${key}' already exists`]);
      else starts.set(key, Date.now());
    },
    timeLog(name, ...args) {
      const passed = elapsed(label(name));
      if (passed !== null) log('INFO', [passed, ...args]);
    },
    timeEnd(name) {
      const passed = elapsed(label(name));
      starts.delete(label(name));
      if (passed !== null) log('INFO', [passed]);
    },
    timeStamp() {},
  };
  Object.defineProperty(console, Symbol.toStringTag, { value: 'console', configurable: true });

  return { console };
})
