// The calls that C# makes. Those that can fail return [kind, text]. Kind is "value", "diagnostics" (the compiler threw its
// JSON), "failure" (it threw a sentence) or "trap" (V8 threw: the instance is broken).
import * as qsc from "qsc_wasm.js";

const FILE = 1;
const FOLDER = 2;

let memory;

const attempt = (action) => {
  try {
    return ["value", action()];
  } catch (error) {
    if (typeof error === "string") {
      return [error.startsWith("[") ? "diagnostics" : "failure", error];
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
  // `files` maps addresses to texts and holds a project at file:///project. What is found is reported as events while the
  // language service's promises are worked off, which is before this call returns to C#.
  findTests: (files) => attempt(() => void findTests(JSON.parse(files)) || ""),
};

const findTests = async (files) => {
  const children = (folder) => {
    const below = Object.keys(files).filter((address) => address.startsWith(folder + "/"));
    const names = below.map((address) => address.slice(folder.length + 1).split("/"));
    const entries = new Map(names.map((parts) => [`${folder}/${parts[0]}`, parts.length > 1 ? FOLDER : FILE]));
    return [...entries];
  };
  const resolve = (base, path) =>
    path.split("/").reduce(
      (folder, part) => (part === ".." ? folder.slice(0, folder.lastIndexOf("/")) : `${folder}/${part}`),
      base);

  const service = new qsc.LanguageService();
  const loop = service.start_update_loop(
    (document, _, diagnostics) => host.OnEvent(JSON.stringify({ type: "Diagnostics", document, diagnostics })),
    (tests) => host.OnEvent(JSON.stringify({ type: "Tests", names: tests.map((test) => test.callableName) })),
    {
      readFile: async (address) => files[address] ?? null,
      listDirectory: async (folder) => children(folder),
      resolvePath: async (base, path) => resolve(base, path),
      fetchGithub: async () => Promise.reject(new Error("Packages are not fetched from GitHub.")),
      findManifestDirectory: async () => "file:///project",
    },
    () => Promise.resolve());
  service.update_configuration({ targetProfile: "unrestricted", packageType: "lib", languageFeatures: [], lints: [] });
  const first = Object.keys(files).find((address) => address.startsWith("file:///project/src/"));
  service.update_document(first, 1, files[first], "qsharp");
  service.stop_update_loop();
  await loop;
  service.free();
};
