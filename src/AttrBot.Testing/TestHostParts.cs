namespace AttrBot.Testing;

/// <summary>What the test kit puts into the application.</summary>
internal sealed record TestHostParts(Pulse Pulse, Transcript Transcript, WorkInProgress Work)
{
    public List<(string Session, TestTransport Transport)> Transports { get; } = [];
}
