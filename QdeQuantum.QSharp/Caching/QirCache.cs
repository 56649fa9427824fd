namespace QdeQuantum.QSharp.Caching;

/// <summary>QIR by content hash: in memory up to a size, and in a directory if there is one. Thread-safe.</summary>
/// <param name="maxCharacters">How many characters are kept in memory.</param>
/// <param name="directory">Where compiled programs outlive the process, or null.</param>
internal sealed class QirCache(long maxCharacters, QirDirectory? directory)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<KeyValuePair<string, string>>> _entries = [];
    private readonly LinkedList<KeyValuePair<string, string>> _leastRecentFirst = [];
    private long _characters;

    /// <summary>The QIR for <paramref name="key"/>, or null.</summary>
    public async Task<string?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (FindInMemory(key) is { } qir)
        {
            return qir;
        }

        if (directory is null || await directory.ReadAsync(key, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return null;
        }

        AddToMemory(key, stored);
        return stored;
    }

    /// <summary>Keeps <paramref name="qir"/>.</summary>
    public async Task AddAsync(string key, string qir, CancellationToken cancellationToken)
    {
        AddToMemory(key, qir);
        if (directory is not null)
        {
            await directory.WriteAsync(key, qir, cancellationToken).ConfigureAwait(false);
        }
    }

    private string? FindInMemory(string key)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out var node))
            {
                return null;
            }

            _leastRecentFirst.Remove(node);
            _leastRecentFirst.AddLast(node);
            return node.Value.Value;
        }
    }

    private void AddToMemory(string key, string qir)
    {
        lock (_lock)
        {
            if (qir.Length > maxCharacters || _entries.ContainsKey(key))
            {
                return;
            }

            _entries[key] = _leastRecentFirst.AddLast(KeyValuePair.Create(key, qir));
            _characters += qir.Length;
            while (_characters > maxCharacters)
            {
                var oldest = _leastRecentFirst.First!;
                _leastRecentFirst.RemoveFirst();
                _entries.Remove(oldest.Value.Key);
                _characters -= oldest.Value.Value.Length;
            }
        }
    }
}
