// Values as text for the log, in the manner of Node's util.inspect: what a developer expects to see, within bounds.
(function (host, load) {
  'use strict';
  const DEPTH_MAX = 2;
  const ITEMS_MAX = 100;
  const LINE_CHARS_MAX = 76;
  const TEXT_CHARS_MAX = 10_000;
  const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
  const TypedArray = Object.getPrototypeOf(Uint8Array);
  const typedArrayName = Object.getOwnPropertyDescriptor(TypedArray.prototype, Symbol.toStringTag).get;
  const { kindOf } = load('web/value-kind');

  function quote(text) {
    const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes('`') ? '`' : "'";
    const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
    return mark + (mark === '"' ? escaped : escaped.replaceAll(mark, `\\${mark}`)) + mark;
  }

  function primitive(value) {
    switch (typeof value) {
      case 'string':
        return value.length > TEXT_CHARS_MAX
          ? `${quote(value.slice(0, TEXT_CHARS_MAX))}... ${value.length - TEXT_CHARS_MAX} more characters`
          : quote(value);
      case 'number':
        return Object.is(value, -0) ? '-0' : `${value}`;
      case 'bigint':
        return `${value}n`;
      default:
        return String(value);
    }
  }

  const keyText = (key) => (typeof key === 'symbol' ? `[${String(key)}]` : IDENTIFIER.test(key) ? key : quote(key));

  // The name of the class that made the value: its own or inherited `constructor`, else none.
  function className(value) {
    for (let object = value; object !== null; object = Object.getPrototypeOf(object)) {
      const maker = Object.getOwnPropertyDescriptor(object, 'constructor');
      if (typeof maker?.value === 'function' && maker.value.name !== '') return maker.value.name;
    }
    return null;
  }

  function prefixOf(value, fallback, size) {
    const name = className(value);
    const shown = name === null ? `[${fallback}: null prototype]` : name;
    return size === undefined ? shown : `${shown}(${size})`;
  }

  function functionText(value) {
    const isClass = Object.getOwnPropertyDescriptor(value, 'prototype')?.writable === false
      && Function.prototype.toString.call(value).startsWith('class');
    if (isClass) {
      const parent = Object.getPrototypeOf(value);
      const base = parent?.name ? ` extends ${parent.name}` : '';
      return `[class ${value.name === '' ? '(anonymous)' : value.name}${base}]`;
    }
    const kind = className(value) ?? 'Function';
    return value.name === '' ? `[${kind} (anonymous)]` : `[${kind}: ${value.name}]`;
  }

  function errorText(error, state) {
    const stack = typeof error.stack === 'string' && error.stack !== '' ? error.stack : `[${String(error)}]`;
    return stack.replaceAll('\n', `\n${state.indent}`);
  }

  function propertyText(value, key, descriptor, state) {
    const name = descriptor.enumerable ? keyText(key) : `[${String(key)}]`;
    const { get, set } = descriptor;
    if (get !== undefined) return `${name}: ${set === undefined ? '[Getter]' : '[Getter/Setter]'}`;
    if (set !== undefined) return `${name}: [Setter]`;
    return `${name}: ${nested(descriptor.value, state)}`;
  }

  // The state of platform objects, which they show through their getters.
  const isState = (key) => typeof key === 'symbol' && Symbol.keyFor(key)?.startsWith('skep:') === true;

  // Own enumerable properties, without those an array shows as its elements.
  function properties(value, state, isList) {
    const parts = [];
    for (const key of Reflect.ownKeys(value)) {
      if (isState(key) || (isList && typeof key === 'string' && /^\d+$/.test(key))) continue;
      const descriptor = Object.getOwnPropertyDescriptor(value, key);
      if (descriptor === undefined || !descriptor.enumerable) continue;
      if (parts.length >= ITEMS_MAX) {
        parts.push('... more properties');
        break;
      }
      parts.push(propertyText(value, key, descriptor, state));
    }
    return parts;
  }

  // Platform objects (URL, Request, …) keep their state behind getters of their class.
  function platformProperties(value, state) {
    const parts = [];
    for (let type = Object.getPrototypeOf(value); type !== null && type !== Object.prototype;
      type = Object.getPrototypeOf(type)) {
      for (const [key, { get }] of Object.entries(Object.getOwnPropertyDescriptors(type))) {
        if (get === undefined || key === 'body' || key === '__proto__') continue;
        try {
          parts.push(`${key}: ${nested(get.call(value), state)}`);
        } catch {
          // What cannot be read now is not shown.
        }
      }
    }
    return parts;
  }

  function items(list, length, state, show) {
    const parts = [];
    let holes = 0;
    for (let i = 0; i < length && parts.length < ITEMS_MAX; i++) {
      if (i in list) {
        if (holes > 0) parts.push(`<${holes} empty item${holes === 1 ? '' : 's'}>`);
        holes = 0;
        parts.push(show(list[i], state));
      } else {
        holes++;
      }
    }
    if (holes > 0) parts.push(`<${holes} empty item${holes === 1 ? '' : 's'}>`);
    if (length > ITEMS_MAX) parts.push(`... ${length - ITEMS_MAX} more item${length === ITEMS_MAX + 1 ? '' : 's'}`);
    return parts;
  }

  function entries(iterable, show) {
    const parts = [];
    for (const entry of iterable) {
      if (parts.length >= ITEMS_MAX) {
        parts.push('... more items');
        break;
      }
      parts.push(show(entry));
    }
    return parts;
  }

  const pairs = (iterable, state) =>
    entries(iterable, ([key, item]) => `${nested(key, state)} => ${nested(item, state)}`);

  function hex(buffer) {
    const bytes = new Uint8Array(buffer, 0, Math.min(buffer.byteLength, 50));
    const shown = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    return buffer.byteLength > 50 ? `${shown} ... ${buffer.byteLength - 50} more bytes` : shown;
  }

  // Prefix, brackets and the parts between them that come before the value's own properties.
  function shape(value, state) {
    switch (kindOf(value)) {
      case 'Array': {
        const prefix = className(value) === 'Array' ? '' : prefixOf(value, 'Array', value.length);
        return [prefix, '[', ']', items(value, value.length, state, nested)];
      }
      case 'TypedArray': {
        const name = typedArrayName.call(value);
        return [prefixOf(value, name, value.length), '[', ']', items(value, value.length, state, nested)];
      }
      case 'Map':
        return [prefixOf(value, 'Map', value.size), '{', '}', pairs(Map.prototype.entries.call(value), state)];
      case 'Set':
        return [prefixOf(value, 'Set', value.size), '{', '}', entries(Set.prototype.values.call(value),
          (item) => nested(item, state))];
      case 'ArrayBuffer':
        return [prefixOf(value, 'ArrayBuffer'), '{', '}',
          [`[Uint8Contents]: <${hex(value)}>`, `byteLength: ${value.byteLength}`]];
      case 'DataView':
        return [prefixOf(value, 'DataView'), '{', '}',
          [`byteLength: ${value.byteLength}`, `byteOffset: ${value.byteOffset}`]];
      case 'Promise':
        return [prefixOf(value, 'Promise'), '{', '}', []];
      case 'Platform':
        return [prefixOf(value, 'Object'), '{', '}',
          typeof value.entries === 'function' ? pairs(value.entries(), state) : platformProperties(value, state)];
      default: {
        const name = className(value);
        return [name === 'Object' ? '' : prefixOf(value, 'Object'), '{', '}', []];
      }
    }
  }

  // Kinds that are one word, unless they carry properties of their own.
  function wordFor(value, state) {
    switch (kindOf(value)) {
      case 'Function':
        return functionText(value);
      case 'Error':
        return errorText(value, state);
      case 'Date':
        return Number.isNaN(Date.prototype.getTime.call(value))
          ? 'Invalid Date'
          : Date.prototype.toISOString.call(value);
      case 'RegExp':
        return RegExp.prototype.toString.call(value);
      case 'Boxed':
        return `[${className(value)}: ${primitive(value.valueOf())}]`;
      case 'WeakMap':
      case 'WeakSet':
      case 'WeakRef':
        return `${prefixOf(value, kindOf(value))} { <items unknown> }`;
      default:
        return null;
    }
  }

  function nested(value, state) {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return primitive(value);
    if (state.path.includes(value)) {
      if (!state.circular.has(value)) state.circular.set(value, state.circular.size + 1);
      return `[Circular *${state.circular.get(value)}]`;
    }
    const word = wordFor(value, state);
    const isTooDeep = state.path.length > state.depthMax;
    if (isTooDeep && word === null) {
      return Array.isArray(value) ? '[Array]' : `[${className(value) ?? 'Object: null prototype'}]`;
    }
    const outer = state.indent;
    state.path.push(value);
    state.indent += '  ';
    const shown = word === null ? wide(value, state, outer) : worded(value, word, state, outer);
    state.indent = outer;
    state.path.pop();
    const mark = state.circular.get(value);
    return mark === undefined ? shown : `<ref *${mark}> ${shown}`;
  }

  function worded(value, word, state, outer) {
    const isError = kindOf(value) === 'Error';
    const parts = state.path.length > state.depthMax ? [] : properties(value, state, kindOf(value) === 'Boxed');
    if (isError && Object.hasOwn(value, 'cause')) parts.push(`[cause]: ${nested(value.cause, state)}`);
    if (isError && Array.isArray(value.errors)) parts.push(`[errors]: ${nested(value.errors, state)}`);
    return parts.length === 0 ? word : joined(word, '{', '}', parts, outer);
  }

  function wide(value, state, outer) {
    const [prefix, open, close, parts] = shape(value, state);
    parts.push(...properties(value, state, open === '['));
    return joined(prefix, open, close, parts, outer);
  }

  function joined(prefix, open, close, parts, outer) {
    const start = prefix === '' ? open : `${prefix} ${open}`;
    if (parts.length === 0) return start + close;
    const length = parts.reduce((sum, part) => sum + part.length + 2, start.length + outer.length);
    if (length <= LINE_CHARS_MAX && !parts.some((part) => part.includes('\n'))) {
      return `${start} ${parts.join(', ')} ${close}`;
    }
    return `${start}\n${outer}  ${parts.join(`,\n${outer}  `)}\n${outer}${close}`;
  }

  function inspect(value, options) {
    const depth = options?.depth;
    const depthMax = depth === null ? Infinity : depth ?? DEPTH_MAX;
    return nested(value, { indent: '', path: [], circular: new Map(), depthMax });
  }

  const shown = (value) => (typeof value === 'string' ? value : inspect(value));

  function numeral(value, convert) {
    if (typeof value === 'bigint') return `${value}n`;
    return typeof value === 'object' || typeof value === 'symbol' ? 'NaN' : primitive(convert(value));
  }

  function directive(letter, value) {
    switch (letter) {
      case 's':
        return typeof value === 'object' && value !== null ? inspect(value, { depth: 0 })
          : typeof value === 'bigint' || Object.is(value, -0) ? primitive(value) : String(value);
      case 'd':
        return numeral(value, Number);
      case 'i':
        return numeral(value, (text) => parseInt(text, 10));
      case 'f':
        return typeof value === 'symbol' ? 'NaN' : primitive(parseFloat(value));
      case 'j':
        return JSON.stringify(value);
      case 'o':
      case 'O':
        return inspect(value, { depth: 4 });
      default:
        return '';
    }
  }

  // The arguments of a console call as one text: printf directives in the first, the others after it.
  function format(args) {
    let next = 0;
    let text = '';
    if (typeof args[0] === 'string') {
      next = 1;
      text = args[0].includes('%')
        ? args[0].replace(/%([sdifjoOc%])/g, (found, letter) => {
          if (letter === '%') return args.length === 1 ? found : '%';
          return next < args.length ? directive(letter, args[next++]) : found;
        })
        : args[0];
      if (next < args.length) text += ' ';
    }
    return text + args.slice(next).map(shown).join(' ');
  }

  return { inspect, format };
})
