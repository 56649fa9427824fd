// What the compiler's glue expects from a browser and a bare V8 lacks. Text is converted here and not in C#, because the
// first call of a C# method takes far longer than the conversion.
"use strict";

// String.fromCharCode takes its characters as arguments, of which there may not be too many.
const CHUNK = 8192;

// What the first byte of a UTF-8 sequence begins with, by the number of bytes that follow.
const LEAD_BYTE = [0x00, 0xc0, 0xe0, 0xf0];

globalThis.crypto = {
  getRandomValues(array) {
    host.FillRandom(array);
    return array;
  },
};

globalThis.TextDecoder = class {
  decode(bytes = new Uint8Array()) {
    let text = "";
    const units = [];
    for (let i = 0; i < bytes.length; ) {
      if (bytes[i] < 0x80) {
        units.push(bytes[i++]);
      } else {
        // The first byte says how many follow; each of those carries six bits.
        const following = bytes[i] < 0xe0 ? 1 : bytes[i] < 0xf0 ? 2 : 3;
        let code = bytes[i++] & (0x3f >> following);
        for (const end = i + following; i < end; i++) {
          code = (code << 6) | (bytes[i] & 0x3f);
        }

        units.push(...(code < 0x10000 ? [code] : [0xd7c0 + (code >> 10), 0xdc00 + (code & 0x3ff)]));
      }

      if (units.length >= CHUNK) {
        text += String.fromCharCode.apply(null, units);
        units.length = 0;
      }
    }

    return text + String.fromCharCode.apply(null, units);
  }
};

globalThis.TextEncoder = class {
  encode(text) {
    const bytes = new Uint8Array(text.length * 3);
    return bytes.subarray(0, this.encodeInto(text, bytes).written);
  }

  encodeInto(text, bytes) {
    let written = 0;
    for (const character of text) {
      const code = character.codePointAt(0);
      if (code < 0x80) {
        bytes[written++] = code;
        continue;
      }

      const following = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
      bytes[written++] = LEAD_BYTE[following] | (code >> (6 * following));
      for (let shift = 6 * (following - 1); shift >= 0; shift -= 6) {
        bytes[written++] = 0x80 | ((code >> shift) & 0x3f);
      }
    }

    return { read: text.length, written };
  }
};
