using System.Security.Cryptography;
using Microsoft.ClearScript.JavaScript;

namespace QdeQuantum.QSharp.JavaScript;

/// <summary>What the scripts in an engine may call: random bytes, and the events of a run.</summary>
/// <param name="seed">Seed of the random bytes. The wasm asks for them once per instance, so it decides all later shots.</param>
internal sealed class WasmHost(ulong seed)
{
    private ulong _block;

    /// <summary>Receives each event of a run as JSON; null outside runs. Must not throw: the wasm would trap.</summary>
    public Action<string>? EventHandler { get; set; }

    /// <summary>Fills <paramref name="bytes"/> with SHA-256(seed, block number), a fixed stream for each seed.</summary>
    public void FillRandom(ITypedArray<byte> bytes)
    {
        Span<byte> input = stackalloc byte[2 * sizeof(ulong)];
        Span<byte> block = stackalloc byte[SHA256.HashSizeInBytes];
        for (ulong offset = 0; offset < bytes.Length; offset += (ulong)block.Length)
        {
            BitConverter.TryWriteBytes(input, seed);
            BitConverter.TryWriteBytes(input[sizeof(ulong)..], _block++);
            SHA256.HashData(input, block);
            var length = Math.Min((ulong)block.Length, bytes.Length - offset);
            bytes.Write(block, 0, length, offset);
        }
    }

    /// <summary>Passes one event of a run on.</summary>
    public void OnEvent(string json) => EventHandler?.Invoke(json);
}
