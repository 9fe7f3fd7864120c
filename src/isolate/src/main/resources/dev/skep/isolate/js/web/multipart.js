// multipart/form-data. Bytes are looked at as Latin-1 text, one character for each byte, so that the engine's own
// string search finds the boundaries.
(function (host, load) {
  'use strict';
  const { File, fromBytes, bytesOf } = load('web/blob');
  const CHUNK_LENGTH = 8192;

  const utf8 = (text) => new (load('web/encoding').TextEncoder)().encode(text);
  const decoded = (bytes) => new (load('web/encoding').TextDecoder)('utf-8', { ignoreBOM: true }).decode(bytes);

  // As browsers do: only what would end the quoted string or the line is escaped.
  const escaped = (name) => name.replace(/\r\n|\r|\n/g, '%0D%0A').replace(/"/g, '%22');
  const unescaped = (name) => name.replace(/%0D%0A/gi, '\r\n').replace(/%22/g, '"');

  function encode(entries) {
    const boundary = load('web/crypto').crypto.randomUUID().replaceAll('-', '');
    const parts = [];
    for (const [name, value] of entries) {
      const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escaped(name)}"`;
      if (typeof value === 'string') {
        parts.push(`${head}\r\n\r\n${value.replace(/\r\n|\r|\n/g, '\r\n')}\r\n`);
      } else {
        parts.push(`${head}; filename="${escaped(value.name)}"\r\n`
          + `Content-Type: ${value.type || 'application/octet-stream'}\r\n\r\n`, value, '\r\n');
      }
    }
    parts.push(`--${boundary}--\r\n`);
    return { bytes: bytesOf(new (load('web/blob').Blob)(parts)), boundary };
  }

  function latin1(bytes) {
    let text = '';
    for (let at = 0; at < bytes.length; at += CHUNK_LENGTH) {
      text += String.fromCharCode.apply(null, bytes.subarray(at, at + CHUNK_LENGTH));
    }
    return text;
  }

  const broken = (why) => new TypeError(why);

  function boundaryOf(contentType) {
    const found = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
    if (found === null) throw broken('No boundary string in Content-Type header. The multipart/form-data MIME type '
      + "requires a boundary parameter, e.g. 'Content-Type: multipart/form-data; boundary=\"abcd\"'.");
    return found[1] ?? found[2];
  }

  function parameter(disposition, name) {
    const found = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;\\s]*))`, 'i').exec(disposition);
    return found === null ? null : unescaped(found[1] ?? found[2]);
  }

  function partOf(bytes, head, from, to) {
    let disposition = null;
    let type = null;
    for (const line of decoded(utf8Bytes(head)).split('\r\n')) {
      const colon = line.indexOf(':');
      const field = line.slice(0, colon).trim().toLowerCase();
      if (field === 'content-disposition') disposition = line.slice(colon + 1).trim();
      else if (field === 'content-type') type = line.slice(colon + 1).trim();
    }
    if (disposition === null || !/^form-data\b/i.test(disposition)) {
      throw broken('No valid Content-Disposition header in FormData part.');
    }
    const name = parameter(disposition, 'name');
    if (name === null) throw broken('Content-Disposition header has no name parameter.');
    const content = bytes.slice(from, to);
    const filename = parameter(disposition, 'filename');
    const value = filename === null && type === null
      ? decoded(content)
      : new File([fromBytes(content, '')], filename ?? 'blob', { type: type ?? 'application/octet-stream' });
    return { name, value };
  }

  const utf8Bytes = (latin) => Uint8Array.from(latin, (character) => character.charCodeAt(0));

  function decode(bytes, contentType) {
    const delimiter = `--${boundaryOf(contentType)}`;
    const text = latin1(bytes);
    let at = text.startsWith(delimiter) ? 0 : text.indexOf(`\r\n${delimiter}`);
    if (at < 0) throw broken('No initial boundary string (or you have a truncated message).');
    if (at > 0) at += 2;
    const parts = [];
    for (;;) {
      at += delimiter.length;
      if (text.startsWith('--', at)) return parts;
      if (!text.startsWith('\r\n', at)) throw broken('No CRLF found after boundary string.');
      const headEnd = text.indexOf('\r\n\r\n', at);
      const next = headEnd < 0 ? -1 : text.indexOf(`\r\n${delimiter}`, headEnd + 2);
      if (next < 0) throw broken('No subsequent boundary string after multipart message.');
      parts.push(partOf(bytes, text.slice(at + 2, headEnd), Math.min(headEnd + 4, next), next));
      at = next + 2;
    }
  }

  return { encode, decode };
})
