using System.Collections.Immutable;

namespace AttrBot.Testing;

/// <summary>What the test kit puts into the application.</summary>
internal sealed record TestHostParts(Pulse Pulse, Transcript Transcript, WorkInProgress Work)
{
    private ImmutableList<(string Session, TestTransport Transport)> _transports = [];

    /// <summary>The transports of all sessions, those included that were added while the bot ran.</summary>
    public ImmutableList<(string Session, TestTransport Transport)> Transports => Volatile.Read(ref _transports);

    /// <summary>Called for each that is added after the application has been built.</summary>
    public Action<string, TestTransport>? Added { get; set; }

    /// <summary>Takes a transport, in the place of an earlier one of the session.</summary>
    public TestTransport Add(string session, TestTransport transport)
    {
        ImmutableInterlocked.Update(
            ref _transports,
            static (all, added) => all.RemoveAll(other => other.Session == added.session).Add(added),
            (session, transport));
        Added?.Invoke(session, transport);
        return transport;
    }
}
