// What Node's URL makes of the inputs in url-table.json, and what ours does.
import table from './table.json';
import { equal } from './assert.js';

const PARTS = ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search',
  'hash'];

// All differences at once: one by one they would be hidden behind the first.
function report(differences) {
  equal(differences.join('\n'), '', `${differences.length} differ`);
}

export const tests = {
  'every input is parsed as elsewhere, or refused as elsewhere'() {
    const differences = [];
    for (const { input, base, url: expected } of table.parse) {
      const url = URL.parse(input, base);
      const name = `${JSON.stringify(input)}${base === undefined ? '' : ` on ${base}`}`;
      if ((url === null) !== (expected === null)) {
        differences.push(`${name}: expected ${expected?.href ?? 'a refusal'}, got ${url?.href ?? 'a refusal'}`);
      } else if (url !== null) {
        for (const part of PARTS) {
          const got = url[part];
          if (got !== expected[part]) differences.push(`${name}: ${part} expected ${expected[part]}, got ${got}`);
        }
      }
    }
    report(differences);
  },

  'what was parsed is parsed to itself'() {
    const differences = [];
    for (const { url } of table.parse) {
      const again = url === null ? null : new URL(url.href).href;
      if (url !== null && again !== url.href) differences.push(`${url.href}: ${again}`);
    }
    report(differences);
  },

  'every setter changes what it changes elsewhere'() {
    const differences = [];
    for (const { href, property, value, result } of table.set) {
      const url = new URL(href);
      url[property] = value;
      if (url.href !== result) {
        differences.push(`${href} ${property} = ${JSON.stringify(value)}: expected ${result}, got ${url.href}`);
      }
    }
    report(differences);
  },
};
