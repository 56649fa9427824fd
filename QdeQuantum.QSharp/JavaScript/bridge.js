// The calls that C# makes. Those that can fail return [kind, text]. Kind is "value", "diagnostics" (the compiler threw its
// JSON), "failure" (it threw an Error of its own making) or "trap" (V8 threw: the instance is broken).
import * as qsc from "qsc_wasm.js";

let memory;

const attempt = (action) => {
  try {
    return ["value", action()];
  } catch (error) {
    if (typeof error === "string") {
      return ["diagnostics", error];
    }

    const thrownByCompiler = Object.getPrototypeOf(error) === Error.prototype;
    return thrownByCompiler ? ["failure", error.message] : ["trap", String(error)];
  }
};

globalThis.bridge = {
  allocate: (length) => new Uint8Array(length),
  start: (bytes) => {
    memory = qsc.initSync({ module: new WebAssembly.Module(bytes) }).memory;
  },
  memoryBytes: () => memory.buffer.byteLength,
  gitHash: () => attempt(() => qsc.git_hash()),
  qir: (program) => attempt(() => qsc.get_qir(JSON.parse(program))),
  estimates: (program, expression, jobs) => attempt(() => qsc.get_estimates(JSON.parse(program), expression, jobs)),
  circuit: (program, config) =>
    attempt(() => JSON.stringify(qsc.get_circuit(JSON.parse(program), undefined, JSON.parse(config)))),
  // The noise arguments must be plain arrays and numbers: a typed array is ignored without a word.
  run: (program, expression, shots, pauliNoise, qubitLoss) =>
    attempt(() =>
      String(
        qsc.runWithNoise(
          JSON.parse(program),
          expression,
          (event) => host.OnEvent(event),
          shots,
          JSON.parse(pauliNoise),
          qubitLoss))),
};
