using System.Collections.Concurrent;

namespace AttrBot.Sessions;

/// <summary>Keeps the values of sessions until the process ends.</summary>
internal sealed class MemorySessionStore : ISessionStore
{
    private readonly ConcurrentDictionary<(string Session, string Name), byte[]> _values = new();

    public ValueTask<byte[]?> LoadAsync(string session, string name, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<byte[]?>(_values.TryGetValue((session, name), out byte[]? value) ? [.. value] : null);

    public ValueTask SaveAsync(string session, string name, ReadOnlyMemory<byte> value, CancellationToken cancellationToken = default)
    {
        _values[(session, name)] = value.ToArray();
        return default;
    }

    public ValueTask DeleteAsync(string session, string name, CancellationToken cancellationToken = default)
    {
        _values.TryRemove((session, name), out _);
        return default;
    }

    public ValueTask DeleteAllAsync(string session, CancellationToken cancellationToken = default)
    {
        foreach ((string Session, string Name) key in _values.Keys.Where(key => key.Session == session))
        {
            _values.TryRemove(key, out _);
        }

        return default;
    }

    public ValueTask<IReadOnlyList<string>> ListSessionsAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<IReadOnlyList<string>>(
        [.. _values.Keys.Select(key => key.Session).Distinct().Order(StringComparer.Ordinal)]);
}
