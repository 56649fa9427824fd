using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.ClearScript.JavaScript;

namespace QdeQuantum.QSharp.JavaScript;

/// <summary>What the scripts in an engine may call: text conversion, random bytes, and the events of a run.</summary>
/// <param name="seed">Seed of the random bytes. The wasm asks for them once per instance, so it decides all later shots.</param>
[SuppressMessage("Performance", "CA1822", Justification = "Scripts reach instance members only.")]
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

    /// <summary>UTF-8 bytes to text, for <c>TextDecoder</c>.</summary>
    public string DecodeUtf8(ITypedArray<byte> bytes)
    {
        var length = (int)bytes.Length;
        return bytes.InvokeWithDirectAccess(pointer => Decode(pointer, length));
    }

    /// <summary>Text to UTF-8 bytes at the start of <paramref name="destination"/>, for <c>TextEncoder</c>.</summary>
    /// <returns>Number of bytes written.</returns>
    public int EncodeUtf8(string text, ITypedArray<byte> destination)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        destination.Write(bytes, 0, (ulong)bytes.Length, 0);
        return bytes.Length;
    }

    /// <summary>Passes one event of a run on.</summary>
    public void OnEvent(string json) => EventHandler?.Invoke(json);

    private static string Decode(IntPtr pointer, int length)
    {
        unsafe
        {
            return Encoding.UTF8.GetString((byte*)pointer, length);
        }
    }
}
