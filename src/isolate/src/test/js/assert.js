// The few assertions that case files need. They run in Skep and in workerd alike.
const show = (value) => {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
};

const fail = (message, hint) => {
  throw new Error(hint === undefined ? message : `${hint}: ${message}`);
};

export function ok(value, hint) {
  if (!value) fail(`expected something true, got ${show(value)}`, hint);
}

export function equal(actual, expected, hint) {
  if (!Object.is(actual, expected)) fail(`expected ${show(expected)}, got ${show(actual)}`, hint);
}

// Plain objects, arrays, typed arrays and primitives.
export function deepEqual(actual, expected, hint) {
  if (!same(actual, expected)) fail(`expected ${show(expected)}, got ${show(actual)}`, hint);
}

function same(a, b) {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}

function matches(error, { type, name, message, code }) {
  return (type === undefined || error instanceof type)
    && (name === undefined || error.name === name)
    && (code === undefined || error.code === code)
    && (message === undefined || (message instanceof RegExp ? message.test(error.message) : error.message === message));
}

function checkError(error, expected, hint) {
  if (!matches(error, expected)) {
    fail(`the error was ${error?.name}: ${error?.message} (code ${error?.code})`, hint);
  }
}

// `expected`: {type, name, message (text or RegExp), code}, each optional.
export function throws(action, expected = {}, hint = undefined) {
  let error;
  try {
    action();
  } catch (thrown) {
    checkError(thrown, expected, hint);
    return thrown;
  }
  return fail('nothing was thrown', hint);
}

export async function rejects(promise, expected = {}, hint = undefined) {
  try {
    await promise;
  } catch (thrown) {
    checkError(thrown, expected, hint);
    return thrown;
  }
  return fail('the promise was not rejected', hint);
}
