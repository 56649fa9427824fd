// What the compiler's glue expects from a browser and a bare V8 lacks. `host` is a WasmHost.
"use strict";

globalThis.crypto = {
  getRandomValues(array) {
    host.FillRandom(array);
    return array;
  },
};

globalThis.TextDecoder = class {
  decode(bytes) {
    return bytes === undefined || bytes.length === 0 ? "" : host.DecodeUtf8(bytes);
  }
};

globalThis.TextEncoder = class {
  encode(text) {
    const bytes = new Uint8Array(text.length * 3);
    return bytes.subarray(0, host.EncodeUtf8(text, bytes));
  }

  encodeInto(text, view) {
    return { read: text.length, written: host.EncodeUtf8(text, view) };
  }
};
